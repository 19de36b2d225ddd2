import { byId, element } from './elements.js';
import { nameOf, percent, verdict } from './words.js';

/** All models and what each makes of the picture; one of them is chosen to answer above. */
export class ModelsTable {

	#rows = new Map();

	#models = [];

	#chosen = null;

	#onChoice;

	constructor(onChoice) {
		this.#onChoice = onChoice;
	}

	/** Those that can be asked. */
	get available() {
		return this.#models.filter((model) => model.state === 'AVAILABLE');
	}

	/** The chosen model; null for the one that answers when nobody chooses. */
	get chosen() {
		return this.#chosen;
	}

	/** @param {object[]} models of GET /models */
	list(models) {
		this.#models = models;
		const before = this.#rows;
		this.#rows = new Map(models.map((model) => {
			const name = nameOf(model);
			const old = before.get(name);
			return [name, (old && old.state === model.state) ? old : row(model, (chosen) => this.#choose(chosen))];
		}));
		byId('models').replaceChildren(...[...this.#rows.values()].map((each) => each.element));
		if (![...this.#rows.values()].some((each) => each.choice?.checked)) {
			this.#check(this.available.find((model) => model.default));
			this.#chosen = null;
		}
	}

	#check(model) {
		const choice = model && this.#rows.get(nameOf(model)).choice;
		if (choice) {
			choice.checked = true;
		}
	}

	#choose(model) {
		this.#chosen = model.default ? null : model;
		this.#onChoice();
	}

	/** What the models say is of an earlier picture, until they answer again. */
	stale() {
		this.#rows.forEach((each) => each.element.classList.add('stale'));
	}

	clear() {
		for (const model of this.available) {
			this.#say(model, '', '', '');
		}
	}

	/** @param {object} answer of POST /predict or POST /read */
	show(model, answer) {
		if (answer.lines) {
			const doubted = answer.lines.flatMap((line) => line.digits).filter((digit) => digit.accepted === false);
			this.#say(model, answer.text || '–', percent(answer.confidence),
				(doubted.length === 0) ? '' : `${doubted.length} in doubt`);
		}
		else {
			const { digit, title } = verdict(answer);
			const words = { true: 'Accepted', false: title };
			this.#say(model, digit, percent(answer.confidence), words[answer.accepted] ?? '');
		}
	}

	fail(model, problem) {
		this.#say(model, 'no answer', '', problem.title ?? '');
	}

	#say(model, answer, sure, words) {
		const row = this.#rows.get(nameOf(model));
		row?.element.classList.remove('stale');
		[answer, sure, words].forEach((text, i) => {
			if (row?.cells) {
				row.cells[i].textContent = text;
			}
		});
	}

}

const STATES = { LOADING: 'still loading', REFUSED: 'cannot be served' };

function row(model, onChoice) {
	if (model.state !== 'AVAILABLE') {
		const words = element('td', 'state', STATES[model.state] ?? model.state.toLowerCase());
		words.colSpan = 3;
		words.title = model.reason ?? '';
		return { state: model.state, element: element('tr', 'absent', heading(model, element('span', 'choice')), words) };
	}
	const choice = element('input', '');
	choice.type = 'radio';
	choice.name = 'model';
	choice.value = nameOf(model);
	choice.addEventListener('change', () => onChoice(model));
	const cells = [element('td', 'said'), element('td', 'sure'), element('td', 'wide')];
	return { state: model.state, choice, cells, element: element('tr', '', heading(model, choice), ...cells) };
}

function heading(model, choice) {
	const label = element('label', '', choice, element('span', '', model.name),
		element('small', '', `version ${model.version}`));
	const cell = element('th', '', label);
	cell.scope = 'row';
	return cell;
}
