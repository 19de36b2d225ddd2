package io.digitserve.web;

import java.util.Base64;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Saliency;
import io.digitserve.image.PngPicture;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a network has seen, and what of it speaks for its answer, as clients see it. */
@Schema(name = "Explanation")
@JsonPropertyOrder({ "image", "pixels", "saliency" })
final class Explanation {

	private final DigitImage image;

	private final @Nullable SaliencyMap saliency;

	Explanation(DigitImage image, @Nullable Saliency saliency) {
		this.image = image;
		this.saliency = (saliency != null) ? new SaliencyMap(saliency) : null;
	}

	@JsonProperty
	@Schema(description = "The 28x28 pixels that the network has seen, light ink on dark, as a PNG",
			example = "data:image/png;base64,iVBORw0KGgo=")
	public String getImage() {
		return dataUri(PngPicture.of(this.image));
	}

	@JsonProperty
	@ArraySchema(arraySchema = @Schema(description = "The same as numbers, row by row"),
			schema = @Schema(minimum = "0", maximum = "255"), minItems = 784, maxItems = 784)
	public int[] getPixels() {
		byte[] bytes = this.image.toBytes();
		int[] pixels = new int[bytes.length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = Byte.toUnsignedInt(bytes[i]);
		}
		return pixels;
	}

	@JsonProperty
	@Schema(description = "Absent, null, if the model cannot tell", nullable = true)
	public @Nullable SaliencyMap getSaliency() {
		return this.saliency;
	}

	private static String dataUri(byte[] png) {
		return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
	}

	/** Which pixels speak for the digit, and which against it. */
	@Schema(name = "Saliency",
			description = "How fast the logarithm of the digit's probability grows with the ink of each pixel")
	@JsonPropertyOrder({ "image", "values" })
	static final class SaliencyMap {

		private final Saliency saliency;

		private SaliencyMap(Saliency saliency) {
			this.saliency = saliency;
		}

		@JsonProperty
		@Schema(description = "A PNG of 28x28 to be laid over the image: blue where ink speaks for the digit, "
				+ "vermilion where it speaks against it, transparent where it does not matter",
				example = "data:image/png;base64,iVBORw0KGgo=")
		public String getImage() {
			return dataUri(PngPicture.of(this.saliency));
		}

		@JsonProperty
		@ArraySchema(arraySchema = @Schema(description = "The same as numbers, row by row"), minItems = 784,
				maxItems = 784)
		public float[] getValues() {
			return this.saliency.values();
		}

	}

}
