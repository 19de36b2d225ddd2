import { Problem } from './service.js';

/**
 * A picture from outside.
 *
 * @typedef {{blob: Blob, name: string, bitmap: ImageBitmap | null}} Picture the file as it is
 * sent, PNG or JPEG; its name; what the browser makes of it, upright, or null if nothing
 */

/**
 * PNG and JPEG stay as they are; what else the browser can show becomes a PNG.
 *
 * @param {Blob} file
 * @param {string} name
 * @returns {Promise<Picture>}
 * @throws {Problem} if the file is no picture
 */
export async function pictureOf(file, name) {
	const type = await typeOf(file);
	const bitmap = await createImageBitmap(file).catch(() => null);
	if (type) {
		return { blob: file.slice(0, file.size, type), name, bitmap };
	}
	if (!bitmap) {
		throw new Problem('This file is not a picture', `Expected a PNG or JPEG picture, found “${name}”.`);
	}
	return { blob: await pngOf(bitmap), name: name.replace(/\.[^.]*$/, '') + '.png', bitmap };
}

/** By the first bytes, whatever the name says; null if neither PNG nor JPEG. */
async function typeOf(file) {
	const [a, b, c] = new Uint8Array(await file.slice(0, 3).arrayBuffer());
	if (a === 0x89 && b === 0x50 && c === 0x4e) {
		return 'image/png';
	}
	return (a === 0xff && b === 0xd8 && c === 0xff) ? 'image/jpeg' : null;
}

function pngOf(bitmap) {
	const canvas = document.createElement('canvas');
	canvas.width = bitmap.width;
	canvas.height = bitmap.height;
	canvas.getContext('2d').drawImage(bitmap, 0, 0);
	return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
