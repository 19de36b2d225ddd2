import { Boxes } from './boxes.js';
import { Command } from './command.js';
import { DigitAnswer } from './digit-answer.js';
import { byId } from './elements.js';
import { History, isBlank } from './history.js';
import { HEIGHT, WIDTH, pngOf } from './ink.js';
import { Debounced, Latest } from './latest.js';
import { ModelsTable } from './models-table.js';
import { NumberAnswer } from './number-answer.js';
import { Pad } from './pad.js';
import { pictureOf } from './picture.js';
import { Problem, addressOf, ask, models } from './service.js';
import { spelled, verdict } from './words.js';

const history = new History();
const pad = new Pad(history.now, () => drawn(), (stroke) => put({ ...history.now, strokes: [...history.now.strokes, stroke] }));
const boxes = new Boxes();
const digitAnswer = new DigitAnswer();
const numberAnswer = new NumberAnswer();
const table = new ModelsTable(() => answerNow());
const command = new Command();

/** The answer above, and those of the other models, which are asked once the hand rests. */
const questions = new Latest();
const comparisons = new Latest();
const soon = new Debounced(() => answer(), 120, 360);
const compareSoon = new Debounced(() => compare(), 350, 2000);
const announceSoon = new Debounced(() => byId('announcement').textContent = announcement, 700, 5000);

/** What was asked last, and what came of it. */
let asked = null;

/** Whether the problem shown is that of a file, which left the pad and its answer as they are. */
let fileRefused = false;
let announcement = '';

/** How long until models that load are asked after again. */
const LOADING_MILLIS = 2000;

function put(sheet) {
	history.push(sheet);
	showSheet();
}

function showSheet() {
	pad.show(history.now);
	byId('picture-name').hidden = !history.now.picture;
	byId('picture-name').textContent = history.now.picture
		? `${history.now.picture.name}. Clear to draw, or undo to go back.` : '';
	drawn();
}

/** Something on the pad is new. */
function drawn() {
	boxes.clear();
	if (fileRefused) {
		hideProblem();
	}
	byId('undo').disabled = !history.canUndo;
	byId('redo').disabled = !history.canRedo;
	byId('clear').disabled = isBlank(history.now);
	if (isBlank(pad.sheet)) {
		soon.now();
	}
	else {
		soon.soon();
	}
}

function mode() {
	return document.querySelector('input[name=mode]:checked').value;
}

function answerNow() {
	soon.now();
}

async function answer() {
	const sheet = pad.sheet;
	comparisons.cancel();
	compareSoon.cancel();
	if (isBlank(sheet)) {
		questions.cancel();
		showNothing();
		return;
	}
	try {
		const answered = await questions.ask(async (signal) => {
			const picture = sheet.picture ?? { blob: await pngOf(sheet.strokes), name: 'drawing.png', bitmap: null };
			return question(picture, table.chosen, signal);
		});
		if (answered) {
			show(answered.value);
		}
	}
	catch (problem) {
		asked = null;
		digitAnswer.clear('No answer', 'What you gave is still here.');
		numberAnswer.clear('No answer');
		table.clear();
		showProblem(problem);
	}
}

/** One digit or a number, as the mode says or, if it says nothing, as the picture does. */
async function question(picture, model, signal) {
	if (mode() !== 'number') {
		const address = addressOf('predict', { explain: true, model: model?.name, version: model?.version });
		const prediction = await ask(address, picture.blob, signal);
		if (mode() === 'digit' || prediction.reason?.code !== 'several-digits') {
			return { picture, address, prediction };
		}
	}
	const address = readAddress(model);
	return { picture, address, reading: await ask(address, picture.blob, signal) };
}

function readAddress(model) {
	return addressOf('read', { model: model?.name, version: model?.version, length: byId('length').value || null });
}

function show(answered) {
	const { picture, address, prediction, reading } = answered;
	asked = answered;
	byId('retry').hidden = true;
	showForm(Boolean(reading));
	if (!fileRefused) {
		hideProblem();
	}
	if (reading) {
		numberAnswer.show(reading);
		boxes.show({
			lines: reading.lines, width: picture.bitmap?.width ?? WIDTH, height: picture.bitmap?.height ?? HEIGHT
		});
		announce(reading.text ? `Read as ${spelled(reading.text)}` : 'No digit found');
	}
	else {
		digitAnswer.show(prediction);
		const { title, detail, digit } = verdict(prediction);
		announce(`${digit === '–' ? '' : digit + '. '}${title}. ${detail}`);
	}
	command.show(address, picture);
	const shown = (reading ?? prediction).model;
	table.stale();
	table.show(shown, reading ?? prediction);
	compareSoon.soon();
}

/** The view of a digit or that of a number. */
function showForm(number) {
	byId('digit-answer').hidden = number;
	byId('number-answer').hidden = !number;
}

function showNothing() {
	asked = null;
	if (!fileRefused) {
		hideProblem();
	}
	showForm(mode() === 'number');
	digitAnswer.clear('Nothing drawn yet', 'The answer appears here, and changes as you draw.');
	numberAnswer.clear('Nothing drawn yet');
	boxes.clear();
	table.clear();
	command.show(addressOf(mode() === 'number' ? 'read' : 'predict', (mode() === 'number') ? {} : { explain: true }), null);
	announce('');
}

function showProblem(problem) {
	if (!(problem instanceof Problem)) {
		throw problem;
	}
	byId('problem-title').textContent = problem.title;
	byId('problem-detail').textContent = problem.detail;
	byId('retry').hidden = !problem.passing;
	byId('problem').hidden = false;
	announce('');
}

function hideProblem() {
	byId('problem').hidden = true;
	fileRefused = false;
}

function announce(text) {
	announcement = text;
	announceSoon.soon();
}

/** Asks the other models what the one above was asked. */
async function compare() {
	if (!asked) {
		return;
	}
	const { picture, reading, prediction } = asked;
	const above = (reading ?? prediction).model;
	const others = table.available.filter((model) => model.name !== above.name || model.version !== above.version);
	const of = ({ name, version }) => reading ? readAddress({ name, version }) : addressOf('predict', { model: name, version });
	await comparisons.ask((signal) => Promise.all(others.map(async (model) => {
		try {
			table.show(model, await ask(of(model), picture.blob, signal));
		}
		catch (problem) {
			if (!signal.aborted) {
				table.fail(model, problem);
			}
		}
	})));
}

/** A file from wherever it comes; what cannot be read leaves the drawing as it is. */
async function take(file, name) {
	try {
		const picture = await pictureOf(file, name);
		if (!picture.bitmap) {
			// The browser cannot show it: the service may say why.
			await ask(addressOf('predict', {}), picture.blob);
		}
		put({ strokes: [], picture });
	}
	catch (problem) {
		showProblem(problem);
		byId('retry').hidden = true;
		fileRefused = true;
	}
}

async function takeExample(name) {
	const response = await fetch(`examples/${name}`);
	await take(await response.blob(), name);
}

async function listModels() {
	const listed = await models().catch(() => []);
	const before = table.available.length;
	table.list(listed);
	if (asked && table.available.length > before) {
		compareSoon.soon();
	}
	else if (!byId('retry').hidden && table.available.length > before) {
		answerNow();
	}
	if (listed.length === 0 || listed.some((model) => model.state === 'LOADING')) {
		setTimeout(listModels, LOADING_MILLIS);
	}
}

function undo() {
	history.undo();
	showSheet();
}

function redo() {
	history.redo();
	showSheet();
}

function clear() {
	if (!isBlank(history.now)) {
		put(History.BLANK);
	}
}

function listenToControls() {
	byId('undo').addEventListener('click', undo);
	byId('redo').addEventListener('click', redo);
	byId('clear').addEventListener('click', () => {
		clear();
		byId('pad').focus({ focusVisible: false });
	});
	byId('retry').addEventListener('click', answerNow);
	byId('as-number').addEventListener('click', () => {
		document.querySelector('input[name=mode][value=number]').checked = true;
		answerNow();
	});
	document.querySelectorAll('input[name=mode]').forEach((choice) => choice.addEventListener('change', () => {
		answerNow();
	}));
	byId('length').addEventListener('input', () => soon.soon());
	document.querySelectorAll('[data-example]').forEach((button) =>
		button.addEventListener('click', () => takeExample(button.dataset.example)));
	document.querySelectorAll('input[type=file]').forEach((input) => input.addEventListener('change', () => {
		const [file] = input.files;
		if (file) {
			take(file, file.name);
		}
		input.value = '';
	}));
}

function listenToKeys() {
	document.addEventListener('keydown', (event) => {
		if (event.target.matches('input[type=number]')) {
			return;
		}
		const key = event.key.toLowerCase();
		const command = event.ctrlKey || event.metaKey;
		if (command && (key === 'y' || key === 'z' && event.shiftKey)) {
			redo();
		}
		else if (command && key === 'z') {
			undo();
		}
		else if (event.target === byId('pad') && (key === 'delete' || key === 'backspace')) {
			clear();
		}
		else {
			return;
		}
		event.preventDefault();
	});
}

function listenToDropAndPaste() {
	let inside = 0;
	const over = (change) => {
		inside = Math.max(0, inside + change);
		byId('pad-frame').classList.toggle('dropping', inside > 0);
	};
	document.addEventListener('dragenter', () => over(+1));
	document.addEventListener('dragleave', () => over(-1));
	document.addEventListener('dragover', (event) => event.preventDefault());
	document.addEventListener('drop', (event) => {
		event.preventDefault();
		over(-inside);
		const [file] = event.dataTransfer.files;
		if (file) {
			take(file, file.name);
		}
	});
	document.addEventListener('paste', (event) => {
		const [file] = event.clipboardData.files;
		if (file) {
			event.preventDefault();
			take(file, file.name || 'pasted.png');
		}
	});
}

listenToControls();
listenToKeys();
listenToDropAndPaste();
showNothing();
listModels();
