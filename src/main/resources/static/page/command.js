import { byId } from './elements.js';

/** The command that asks the same, and the picture that it needs. */
export class Command {

	#file = '';

	constructor() {
		byId('copy').addEventListener('click', () => this.#copy());
	}

	/**
	 * @param {URL} address
	 * @param {{blob: Blob, name: string} | null} picture null while there is none
	 */
	show(address, picture) {
		const name = picture?.name ?? 'drawing.png';
		const type = picture?.blob.type ?? 'image/png';
		byId('command').textContent = `curl --data-binary ${quoted('@' + name)} \\\n  -H 'Content-Type: ${type}' \\\n  `
			+ quoted(address.href);
		byId('command-file').textContent = name;
		this.#offer(picture, name);
	}

	#offer(picture, name) {
		const link = byId('download');
		URL.revokeObjectURL(this.#file);
		this.#file = picture ? URL.createObjectURL(picture.blob) : '';
		link.download = name;
		if (picture) {
			link.href = this.#file;
			link.removeAttribute('aria-disabled');
		}
		else {
			link.removeAttribute('href');
			link.setAttribute('aria-disabled', 'true');
		}
	}

	async #copy() {
		const button = byId('copy');
		const text = byId('command').textContent;
		try {
			await navigator.clipboard.writeText(text);
			button.textContent = 'Copied';
		}
		catch {
			// No clipboard without HTTPS: the text is selected, to be copied by hand.
			getSelection().selectAllChildren(byId('command'));
			button.textContent = 'Selected: now copy';
		}
		setTimeout(() => button.textContent = 'Copy command', 2000);
	}

}

/** For a shell: as it is where it is plain, else in single quotes. */
function quoted(text) {
	return /^[\w@./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
