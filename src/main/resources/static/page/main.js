import { Boxes } from './boxes.js';
import { Command } from './command.js';
import { DigitAnswer } from './digit-answer.js';
import { byId } from './elements.js';
import { History, isBlank } from './history.js';
import { HEIGHT, WIDTH, pngOf } from './ink.js';
import { listenForPictures } from './intake.js';
import { Debounced, Latest } from './latest.js';
import { ModelsTable } from './models-table.js';
import { NumberAnswer } from './number-answer.js';
import { Pad } from './pad.js';
import { pictureOf } from './picture.js';
import { askAbout, predictAddress, readAddress } from './question.js';
import { Problem, ask, models } from './service.js';
import { listenForShortcuts } from './shortcuts.js';
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

function length() {
	return byId('length').value || null;
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
			return askAbout(picture, { mode: mode(), model: table.chosen, length: length() }, signal);
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
	command.show((mode() === 'number') ? readAddress(table.chosen, length()) : predictAddress(table.chosen, true), null);
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
	await comparisons.ask((signal) => Promise.all(others.map(async (model) => {
		try {
			const address = reading ? readAddress(model, length()) : predictAddress(model, false);
			table.show(model, await ask(address, picture.blob, signal));
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
			await ask(predictAddress(null, false), picture.blob);
		}
		put({ strokes: [], picture });
	}
	catch (problem) {
		showProblem(problem);
		byId('retry').hidden = true;
		fileRefused = true;
	}
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
	document.querySelectorAll('input[name=mode]').forEach((choice) => choice.addEventListener('change', answerNow));
	byId('length').addEventListener('input', () => soon.soon());
}

listenToControls();
listenForShortcuts({ undo, redo, clear });
listenForPictures(take);
showNothing();
listModels();
