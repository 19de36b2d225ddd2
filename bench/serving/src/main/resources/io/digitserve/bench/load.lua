-- For wrk: sends the requests in the files that are its arguments, in turn, and prints one line that Wrk.java reads.
local requests, n = {}, 0

function init(files)
  for i, name in ipairs(files) do
    local file = assert(io.open(name, "rb"))
    requests[i] = file:read("*a")
    file:close()
  end
end

function request()
  n = n % #requests + 1
  return requests[n]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("\nRESULT %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
