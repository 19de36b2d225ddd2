import { anotherKey, withKey } from './key.js';

/** Why there is no answer, in words for people. */
export class Problem extends Error {

	/**
	 * @param {string} title
	 * @param {string} detail
	 * @param {boolean} passing whether trying again may help
	 */
	constructor(title, detail, passing = false) {
		super(title);
		this.title = title;
		this.detail = detail;
		this.passing = passing;
	}

}

/** Where a question goes; beside the page, wherever that is. */
export function addressOf(path, parameters) {
	const address = new URL(path, document.baseURI);
	for (const [name, value] of Object.entries(parameters)) {
		if (value !== null && value !== undefined) {
			address.searchParams.set(name, value);
		}
	}
	return address;
}

/** Sends a picture and gets JSON. */
export function ask(address, picture, signal) {
	return fetchJson(address, {
		method: 'POST', body: picture, signal, headers: { 'Content-Type': picture.type, Accept: 'application/json' }
	});
}

/** @returns {Promise<object[]>} the models in every state */
export async function models() {
	const answer = await fetchJson(addressOf('models', {}), { headers: { Accept: 'application/json' } });
	return answer.models;
}

async function fetchJson(address, request) {
	let response;
	try {
		const sent = withKey(request);
		response = await fetch(address, sent);
		if (response.status === 401 && anotherKey(sent)) {
			response = await fetch(address, withKey(request));
		}
	}
	catch (failure) {
		if (failure.name === 'AbortError') {
			throw failure;
		}
		throw new Problem('The service cannot be reached', 'Your drawing is still here. Is the service running?', true);
	}
	const body = await response.json().catch(() => ({}));
	if (!response.ok) {
		throw new Problem(body.title ?? `The service answered ${response.status}`, sentence(body.detail),
			response.status >= 429);
	}
	return body;
}

/** The service's details are clauses. */
function sentence(detail) {
	if (!detail) {
		return '';
	}
	const text = detail[0].toUpperCase() + detail.slice(1);
	return /[.!?]$/.test(text) ? text : text + '.';
}
