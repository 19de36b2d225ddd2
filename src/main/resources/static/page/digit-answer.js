import { byId, element } from './elements.js';
import { percent, verdict } from './words.js';

/** Values below this share of the strongest are left out: gradients are noisy, and they would hide the digit. */
const FAINTEST = 0.2;

/** Black, as long as there is nothing to see. */
const NOTHING_SEEN = { image: 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAAAAACwAAAAAAQABAAACAkQBADs=', saliency: null };

/** Blue and vermilion, as in the service's own picture of it, but lighter: the ground is black. */
const FOR = [64, 156, 255];
const AGAINST = [255, 112, 48];

/** Shows what a picture of one digit was taken for. */
export class DigitAnswer {

	#bars = [];

	#explanation = null;

	constructor() {
		for (let digit = 0; digit < 10; digit++) {
			const bar = element('li', 'bar', element('span', 'column', element('span', 'share'), element('span', 'fill')),
				element('span', 'label', String(digit)));
			this.#bars.push(bar);
			byId('bars').append(bar);
		}
		byId('saliency-shown').addEventListener('change', () => this.#drawSaliency());
	}

	/** Shows that there is no answer, and why. */
	clear(title, detail) {
		this.#say('–', title, detail, false);
		this.#bars.forEach((bar, digit) => showShare(bar, digit, 0, false));
		this.#explain(NOTHING_SEEN);
		byId('as-number').hidden = true;
	}

	/** @param {object} answer of POST /predict */
	show(answer) {
		const { title, detail, digit } = verdict(answer);
		this.#say(digit, title, detail, answer.accepted === false);
		this.#bars.forEach((bar, each) => showShare(bar, each, answer.probabilities[each], each === answer.digit));
		this.#explain(answer.explanation ?? null, answer.digit);
		byId('as-number').hidden = answer.reason?.code !== 'several-digits';
	}

	#say(digit, title, detail, doubted) {
		byId('digit').textContent = digit;
		byId('digit').classList.toggle('doubted', doubted);
		byId('verdict-title').textContent = title;
		byId('verdict-title').classList.toggle('doubted', doubted);
		byId('verdict-detail').textContent = detail;
	}

	#explain(explanation, winner) {
		this.#explanation = explanation;
		byId('seen').hidden = !explanation;
		if (!explanation) {
			return;
		}
		byId('seen-image').src = explanation.image;
		byId('saliency-choice').hidden = !explanation.saliency;
		document.querySelector('[data-winner]').textContent = `a ${winner}`;
		this.#drawSaliency();
	}

	#drawSaliency() {
		const values = this.#explanation?.saliency?.values;
		const shown = Boolean(values) && byId('saliency-shown').checked;
		byId('legend').hidden = !shown;
		byId('seen-image').classList.toggle('dimmed', shown);
		const context = byId('saliency').getContext('2d');
		context.clearRect(0, 0, 28, 28);
		if (shown) {
			context.putImageData(coloured(values), 0, 0);
		}
	}

}

function showShare(bar, digit, share, winner) {
	bar.classList.toggle('winner', winner);
	bar.style.setProperty('--share', share);
	bar.querySelector('.share').textContent = (share >= 0.005) ? Math.round(100 * share) + '%' : '';
	bar.setAttribute('aria-label', `${digit}: ${percent(share)}`);
}

/** Blue for, vermilion against, the stronger the more opaque. */
function coloured(values) {
	const image = new ImageData(28, 28);
	const strongest = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
	values.forEach((value, i) => {
		const strength = Math.abs(value) / strongest;
		if (strength > FAINTEST) {
			image.data.set([...(value > 0 ? FOR : AGAINST), Math.round(230 * strength)], 4 * i);
		}
	});
	return image;
}
