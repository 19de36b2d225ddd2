{{/* The chart's name. */}}
{{- define "digitserve.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* The name of every resource: the release's, with the chart's unless the release already says it. 63 is DNS's limit. */}}
{{- define "digitserve.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{/* What selects the pods; must never change between versions of the chart. */}}
{{- define "digitserve.selectorLabels" -}}
app.kubernetes.io/name: {{ include "digitserve.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* Where a resource comes from; a label holds no "+". */}}
{{- define "digitserve.originLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/* The labels of every resource. */}}
{{- define "digitserve.labels" -}}
{{ include "digitserve.selectorLabels" . }}
{{ include "digitserve.originLabels" . }}
{{- end }}

{{/* The account that the pods run as. */}}
{{- define "digitserve.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "digitserve.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* The image with its digest or its tag. */}}
{{- define "digitserve.image" -}}
{{- include "digitserve.imageOf" (dict "image" .Values.image "root" .) }}
{{- end }}

{{- define "digitserve.imageOf" -}}
{{- if .image.digest }}
{{- printf "%s@%s" .image.repository .image.digest }}
{{- else }}
{{- printf "%s:%s" .image.repository (default .root.Chart.AppVersion .image.tag) }}
{{- end }}
{{- end }}

{{/* The name of something beside the service, still within DNS's limit. */}}
{{- define "digitserve.nameOf" -}}
{{- $room := sub 62 (len .part) | int }}
{{- printf "%s-%s" (include "digitserve.fullname" .root | trunc $room | trimSuffix "-") .part }}
{{- end }}

{{/* The readiness probe's httpGet, empty where it asks otherwise. */}}
{{- define "digitserve.readiness" -}}
{{- .Values.readinessProbe.httpGet | default dict | toYaml }}
{{- end }}

{{/* What the main port speaks: https with a certificate, or where its probe is told so. */}}
{{- define "digitserve.scheme" -}}
{{- $probe := include "digitserve.readiness" . | fromYaml }}
{{- $own := and (ne (get $probe "port" | toString) "management") (get $probe "scheme" | default "" | lower | eq "https") }}
{{- or $own (dig "server" "ssl" "bundle" "" .Values.config | ne "") | ternary "https" "http" }}
{{- end }}

{{/* The service's own settings, and what the chart needs to know of them. */}}
{{- define "digitserve.config" -}}
{{- $unless := dict "server" (dict "forward-headers-strategy" "none") }}
{{- $ports := dict "server" (dict "port" 8080) "management" (dict "server" (dict "port" .Values.management.port)) }}
{{- $shutdown := dict "spring" (dict "lifecycle" (dict "timeout-per-shutdown-phase" (printf "%ds" (int .Values.shutdownTimeoutSeconds)))) }}
{{- toYaml (mergeOverwrite $unless (deepCopy .Values.config) $ports $shutdown) }}
{{- end }}

{{/* Where models beside the one in the image come from: claim, archive, or nowhere. */}}
{{- define "digitserve.modelSource" -}}
{{- if and .Values.models.existingClaim .Values.models.archive.url }}
{{- fail "models: expected existingClaim or archive.url, found both" }}
{{- else if .Values.models.existingClaim -}}
claim
{{- else if .Values.models.archive.url -}}
archive
{{- end }}
{{- end }}
