/** Where the key is kept: for this tab, until it is closed. */
const PLACE = 'digitserve.key';

/** The request with the key that there is, if there is one. */
export function withKey(request) {
	const key = sessionStorage.getItem(PLACE);
	return (key === null) ? request : { ...request, headers: { ...request.headers, 'X-API-Key': key } };
}

/**
 * Asks the person for a key, unless another question has done so since a request was sent.
 * @param sent the request that was refused
 * @returns {boolean} whether there is another key to try
 */
export function anotherKey(sent) {
	const tried = sent.headers['X-API-Key'] ?? null;
	if (sessionStorage.getItem(PLACE) !== tried) {
		return true;
	}
	const key = window.prompt('This service asks for a key (X-API-Key):')?.trim();
	if (!key) {
		return false;
	}
	sessionStorage.setItem(PLACE, key);
	return true;
}
