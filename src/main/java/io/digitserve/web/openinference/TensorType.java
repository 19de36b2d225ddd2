package io.digitserve.web.openinference;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The types of numbers that an input may have. The model's own is {@link #UINT8}; of the
 * others every element is turned into one, if it is a value that an image can have. FP16
 * and BF16, BOOL and BYTES are not among them.
 */
enum TensorType {

	UINT8(1), INT8(1), UINT16(2), INT16(2), UINT32(4), INT32(4), UINT64(8), INT64(8), FP32(4), FP64(8);

	private final int bytes;

	TensorType(int bytes) {
		this.bytes = bytes;
	}

	/** The type of that name, which the protocol writes in capitals. */
	static Optional<TensorType> named(String name) {
		return Arrays.stream(values()).filter((type) -> type.name().equals(name)).findFirst();
	}

	/** All names, in words. */
	static String names() {
		return Arrays.stream(values()).map(TensorType::name).collect(Collectors.joining(", "));
	}

	/** The bytes that an element has in binary form. */
	int bytes() {
		return this.bytes;
	}

	/**
	 * The next element of a little-endian buffer. A UINT64 that no long can hold comes
	 * out negative: neither is a pixel's value.
	 */
	double next(ByteBuffer elements) {
		return switch (this) {
			case UINT8 -> Byte.toUnsignedInt(elements.get());
			case INT8 -> elements.get();
			case UINT16 -> Short.toUnsignedInt(elements.getShort());
			case INT16 -> elements.getShort();
			case UINT32 -> Integer.toUnsignedLong(elements.getInt());
			case INT32 -> elements.getInt();
			case UINT64, INT64 -> elements.getLong();
			case FP32 -> elements.getFloat();
			case FP64 -> elements.getDouble();
		};
	}

}
