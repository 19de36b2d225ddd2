package io.digitserve.training.data;

import java.io.IOException;

/** A file is not the IDX file that it should be; the message says where it differs. */
public final class MalformedIdxFile extends IOException {

	private static final long serialVersionUID = 1L;

	MalformedIdxFile(String file, String problem) {
		super(file + ": " + problem);
	}

}
