/** Probabilities, doubts and models in words. */

export function percent(share) {
	if (share > 0.999 && share < 1) {
		return 'over 99.9\u00a0%';
	}
	return (share > 0 && share < 0.001) ? 'under 0.1\u00a0%' : `${(100 * share).toFixed(1)}\u00a0%`;
}

/** Why an answer should not be relied on; absent reasons say what their code says. */
const DOUBTS = {
	'blank': 'There is nothing to read',
	'no-digit': 'No digit found',
	'several-digits': 'More than one digit',
	'unlike-any-digit': 'Probably no digit',
	'uncertain': 'Not sure'
};

/** Reasons for which the digit in the answer means nothing. */
const NO_GUESS = ['blank', 'no-digit', 'several-digits'];

/** @returns {{title: string, detail: string, digit: string}} what to say of a prediction */
export function verdict({ digit, confidence, accepted, reason }) {
	const sure = `${percent(confidence)} sure`;
	if (accepted !== false) {
		return {
			title: capital(sure), detail: accepted ? 'Clear enough to be accepted.' : '', digit: String(digit)
		};
	}
	const guess = NO_GUESS.includes(reason?.code) ? null : digit;
	const why = clause(reason?.detail);
	return {
		title: DOUBTS[reason?.code] ?? 'In doubt',
		detail: (guess === null) ? why : `${why} Best guess: ${digit}, ${sure}.`.trim(),
		digit: (guess === null) ? '–' : `${digit}?`
	};
}

export function doubt(reason) {
	return reason?.detail ?? (DOUBTS[reason?.code] ?? 'in doubt').toLowerCase();
}

function clause(detail) {
	return detail ? `${capital(detail)}.` : '';
}

function capital(text) {
	return text[0].toUpperCase() + text.slice(1);
}

export function nameOf(model) {
	return `${model.name} ${model.version}`;
}

/** A number's digits as they are said one by one. */
export function spelled(text) {
	return text.replaceAll('\n', ', ').split('').join(' ').replaceAll(' , ', ',');
}
