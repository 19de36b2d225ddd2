import { addressOf, ask } from './service.js';

/**
 * What came of a question.
 *
 * @typedef {{picture: import('./picture.js').Picture, address: URL, prediction?: object, reading?: object}} Answered
 */

/** Refusals of one digit behind which there may be a number all the same. */
const PERHAPS_A_NUMBER = ['no-digit', 'unlike-any-digit'];

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
		const code = prediction.reason?.code;
		const isNumber = mode === 'auto' && (code === 'several-digits'
			|| PERHAPS_A_NUMBER.includes(code) && isClear(await ask(readAddress(model, null), picture.blob, signal)));
		if (!isNumber) {
			return { picture, address, prediction };
		}
	}
	const address = readAddress(model, length);
	return { picture, address, reading: await ask(address, picture.blob, signal) };
}

/** Two digits or more, and none of them in doubt. */
function isClear(reading) {
	const digits = reading.lines.flatMap((line) => line.digits);
	return digits.length > 1 && digits.every((digit) => digit.accepted);
}

/** @param {object | null} model null for the one that answers when nobody chooses */
export function predictAddress(model, explain) {
	return addressOf('predict', { explain: explain || null, model: model?.name, version: model?.version });
}

/** @param {string | null} length how many digits there are, if that is known */
export function readAddress(model, length) {
	return addressOf('read', { model: model?.name, version: model?.version, length });
}
