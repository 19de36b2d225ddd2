import { addressOf, ask } from './service.js';

/**
 * What came of a question.
 *
 * @typedef {{picture: import('./picture.js').Picture, address: URL, prediction?: object, reading?: object}} Answered
 */

/**
 * Asks for one digit or a number, as the mode says or, if that is `auto`, as the picture does.
 *
 * @param {import('./picture.js').Picture} picture
 * @param {{mode: 'auto' | 'digit' | 'number', model: object | null, length: string | null}} how
 * @param {AbortSignal} signal
 * @returns {Promise<Answered>}
 */
export async function askAbout(picture, { mode, model, length }, signal) {
	if (mode !== 'number') {
		const address = predictAddress(model, true);
		const prediction = await ask(address, picture.blob, signal);
		if (mode === 'digit' || prediction.reason?.code !== 'several-digits') {
			return { picture, address, prediction };
		}
	}
	const address = readAddress(model, length);
	return { picture, address, reading: await ask(address, picture.blob, signal) };
}

/** @param {object | null} model null for the one that answers when nobody chooses */
export function predictAddress(model, explain) {
	return addressOf('predict', { explain: explain || null, model: model?.name, version: model?.version });
}

/** @param {string | null} length how many digits there are, if that is known */
export function readAddress(model, length) {
	return addressOf('read', { model: model?.name, version: model?.version, length });
}
