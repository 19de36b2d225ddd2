import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

import io.digitserve.image.ImageLimits;
import io.digitserve.image.PictureReader;
import io.digitserve.image.Preprocessing;
import io.digitserve.model.TensorFlowJpegDecoder;

/**
 * Measures what it costs to make a digit image of a picture, without the network and
 * without a service around it, after {@code mvn package}:
 *
 * <pre>
 * java -Djarmode=tools -jar target/digitserve.jar extract --force --destination target/extracted
 * java -Xmx256m -cp "target/classes:target/extracted/lib/*" bench/MeasureDecoding.java
 * </pre>
 *
 * The pictures are made here: a seven as a file of 28x28 pixels, drawn at 280x280, and as
 * a photo of 12 megapixels, with the shadow and the noise of one. One thread, medians; a
 * small heap shows that the memory is bounded.
 */
public final class MeasureDecoding {

	private static final int ROUNDS = 5;

	private MeasureDecoding() {
	}

	public static void main(String[] arguments) throws IOException {
		byte[] small = png(drawing(28, 28));
		byte[] canvas = png(drawing(280, 280));
		BufferedImage scene = photo(drawing(4000, 3000));
		byte[] photo = jpeg(scene, false);
		byte[] progressive = jpeg(scene, true);
		try (TensorFlowJpegDecoder decoder = new TensorFlowJpegDecoder();
				PictureReader reader = new PictureReader(new ImageLimits(25_000_000, 16_384), decoder)) {
			report("PNG, 28x28", reader, small, 20_000, 2_000);
			report("PNG, 280x280", reader, canvas, 2_000, 200);
			report("JPEG, 4000x3000", reader, photo, 20, 10);
			report("progressive JPEG, 4000x3000", reader, progressive, 20, 10);
		}
		System.out.printf("heap: at most %,d MB%n", Runtime.getRuntime().maxMemory() >> 20);
	}

	/** The median of the rounds' medians, and the slowest of these. */
	private static void report(String name, PictureReader reader, byte[] picture, int warmUps, int times) {
		for (int i = 0; i < warmUps; i++) {
			reader.read(picture, Preprocessing.AUTO);
		}
		double[] medians = new double[ROUNDS];
		for (int round = 0; round < ROUNDS; round++) {
			double[] micros = new double[times];
			for (int i = 0; i < times; i++) {
				long start = System.nanoTime();
				reader.read(picture, Preprocessing.AUTO);
				micros[i] = (System.nanoTime() - start) / 1e3;
			}
			Arrays.sort(micros);
			medians[round] = micros[times / 2];
		}
		Arrays.sort(medians);
		System.out.printf("%-28s %,8d bytes  median %,10.1f µs, slowest round %,10.1f µs%n", name, picture.length,
				medians[ROUNDS / 2], medians[ROUNDS - 1]);
	}

	/** A seven in dark ink on white paper. */
	private static BufferedImage drawing(int width, int height) {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, width, height);
		graphics.setColor(new Color(30, 34, 90));
		double side = Math.min(width, height);
		graphics.setStroke(new BasicStroke((float) side / 12, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		Path2D seven = new Path2D.Double();
		seven.moveTo(0.3, 0.28);
		seven.lineTo(0.7, 0.25);
		seven.quadTo(0.55, 0.5, 0.45, 0.8);
		graphics.draw(AffineTransform.getScaleInstance(side, side).createTransformedShape(seven));
		graphics.dispose();
		return image;
	}

	/** Paper under a lamp at one side, and the noise of a sensor. */
	private static BufferedImage photo(BufferedImage drawing) {
		SplittableRandom random = new SplittableRandom(7);
		int[] pixels = ((DataBufferInt) drawing.getRaster().getDataBuffer()).getData();
		for (int i = 0; i < pixels.length; i++) {
			double light = 0.85 - 0.35 * (i % drawing.getWidth()) / drawing.getWidth();
			int noise = random.nextInt(-8, 9);
			int red = tone((pixels[i] >> 16 & 0xFF) * light + noise);
			int green = tone((pixels[i] >> 8 & 0xFF) * light + noise);
			int blue = tone((pixels[i] & 0xFF) * light * 0.9 + noise);
			pixels[i] = red << 16 | green << 8 | blue;
		}
		return drawing;
	}

	private static int tone(double value) {
		return (int) Math.max(0, Math.min(255, value));
	}

	private static byte[] png(BufferedImage image) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		ImageIO.write(image, "png", file);
		return file.toByteArray();
	}

	private static byte[] jpeg(BufferedImage image, boolean progressive) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ImageWriteParam how = writer.getDefaultWriteParam();
		how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
		how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
		how.setCompressionQuality(0.9f);
		writer.setOutput(ImageIO.createImageOutputStream(file));
		writer.write(null, new IIOImage(image, null, null), how);
		((javax.imageio.stream.ImageOutputStream) writer.getOutput()).close();
		writer.dispose();
		return file.toByteArray();
	}

}
