import { byId, element } from './elements.js';
import { doubt, percent } from './words.js';

/** Shows what a picture of a number was read as. */
export class NumberAnswer {

	/** Shows that there is no answer, and why. */
	clear(title) {
		byId('number').textContent = '–';
		byId('number-title').textContent = title;
		byId('number-title').classList.remove('doubted');
		byId('number-doubts').replaceChildren();
		byId('number-parts').hidden = true;
		byId('alternatives').hidden = true;
	}

	/** @param {object} reading of POST /read */
	show(reading) {
		const digits = reading.lines.flatMap((line) => line.digits);
		const doubted = digits.filter((digit) => digit.accepted === false);
		byId('number').textContent = reading.text || '–';
		byId('number-title').textContent = title(digits, doubted, reading);
		byId('number-title').classList.toggle('doubted', digits.length === 0 || doubted.length > 0);
		byId('number-doubts').replaceChildren(...digits.flatMap((digit, i) => (digit.accepted === false)
			? [element('li', '', `The ${ordinal(i + 1)} digit, ${digit.digit}: ${doubt(digit.reason)}.`)] : []));
		byId('number-parts').hidden = digits.length === 0;
		byId('number-digits').replaceChildren(...digits.map((digit) => {
			const kind = (digit.accepted === false) ? 'chip doubted' : 'chip';
			return element('li', kind, element('b', '', String(digit.digit)), ' ',
				element('span', '', percent(digit.confidence)));
		}));
		byId('alternatives').hidden = reading.alternatives.length === 0;
		byId('alternative-list').replaceChildren(...reading.alternatives.slice(0, 4).map((other) =>
			element('li', '', element('b', '', other.text), ' ', element('span', '', percent(other.probability)))));
	}

}

function title(digits, doubted, reading) {
	if (digits.length === 0) {
		return 'No digit found';
	}
	if (doubted.length > 0) {
		return `${doubted.length} of ${digits.length} digits in doubt`;
	}
	const count = (digits.length === 1) ? 'One digit' : `${digits.length} digits`;
	return `${count}, ${percent(reading.confidence)} sure`;
}

function ordinal(n) {
	const ending = { 1: 'st', 2: 'nd', 3: 'rd' }[n % 10];
	return n + ((ending && Math.floor(n / 10) % 10 !== 1) ? ending : 'th');
}
