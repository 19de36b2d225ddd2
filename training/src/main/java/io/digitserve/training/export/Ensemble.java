package io.digitserve.training.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.network.NetworkSummary;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;

/**
 * Several exported models as one, whose probabilities are the mean of theirs:
 * Lakshminarayanan, Pritzel and Blundell, Simple and scalable predictive uncertainty
 * estimation using deep ensembles, NIPS 2017.
 */
public final class Ensemble {

	private final String name;

	private final List<Member> members;

	private record Member(ModelCard card, SavedModel model) {

		MetaGraphDef metaGraph() {
			return this.model.getMetaGraphs(0);
		}

		OutlierScores.Scale scale(Dataset heldOut) {
			try (ExportedModel exported = new ExportedModel(this.model)) {
				return OutlierScores.Scale.of(exported.outlierScores(heldOut));
			}
		}

	}

	/** The names of a member's outputs in the ensemble's graph. */
	private record Outputs(String probabilities, String outlierScores) {
	}

	private Ensemble(String name, List<Member> members) {
		this.name = name;
		this.members = members;
	}

	/**
	 * An ensemble of the models of these folders.
	 * @param name of the new model
	 * @throws BrokenModelFolder if one of them is not as it was exported
	 */
	public static Ensemble of(String name, List<ModelFolder> folders) throws IOException {
		if (folders.size() < 2) {
			throw new IllegalArgumentException("expected at least 2 members, found " + folders.size());
		}
		List<Member> members = new ArrayList<>();
		for (ModelFolder folder : folders) {
			members.add(new Member(folder.verifiedCard(), folder.savedModel()));
		}
		return new Ensemble(name, List.copyOf(members));
	}

	/** The members' cards. */
	public List<ModelCard> members() {
		return this.members.stream().map(Member::card).toList();
	}

	/**
	 * The ensemble's classifier.
	 * @param heldOut digits that say what is usual for the outlier scores of each member
	 */
	FrozenModel.Classifier classifier(Dataset heldOut) {
		List<OutlierScores.Scale> scales = this.members.stream().map((member) -> member.scale(heldOut)).toList();
		return (graph) -> answer(graph, scales);
	}

	private FrozenModel.Answer answer(Graph graph, List<OutlierScores.Scale> scales) {
		GraphDef.Builder all = GraphDef.newBuilder()
			.setVersions(this.members.get(0).metaGraph().getGraphDef().getVersions());
		List<Outputs> outputs = new ArrayList<>();
		for (Member member : this.members) {
			outputs.add(add(all, member.metaGraph(), "member" + (outputs.size() + 1) + "/"));
		}
		graph.importGraphDef(all.build());
		Ops tf = Ops.create(graph);
		List<Operand<TFloat32>> probabilities = new ArrayList<>();
		List<Operand<TFloat32>> outlierScores = new ArrayList<>();
		for (Outputs output : outputs) {
			probabilities.add(graph.operationOrThrow(output.probabilities()).output(0));
			outlierScores.add(graph.operationOrThrow(output.outlierScores()).output(0));
		}
		Operand<TFloat32> mean = tf.math.mean(tf.stack(probabilities), tf.constant(0));
		// Where all members round to 0 the logarithm would be infinite.
		Operand<TFloat32> logits = tf.math.log(tf.math.maximum(mean, tf.constant(Float.MIN_NORMAL)));
		return new FrozenModel.Answer(logits, OutlierScores.mean(tf, outlierScores, scales));
	}

	/**
	 * Adds what a member needs for its answers, the names prefixed; all members share one
	 * placeholder.
	 */
	private static Outputs add(GraphDef.Builder all, MetaGraphDef member, String prefix) {
		SignatureDef signature = member.getSignatureDefOrThrow(Signature.DEFAULT_KEY);
		String images = operation(signature.getInputsOrThrow(FrozenModel.IMAGES));
		String probabilities = operation(signature.getOutputsOrThrow(FrozenModel.PROBABILITIES));
		String outlierScores = operation(signature.getOutputsOrThrow(FrozenModel.OUTLIER_SCORES));
		for (NodeDef node : Ancestry.of(member.getGraphDef(), List.of(probabilities, outlierScores)).getNodeList()) {
			if (!node.getName().equals(images)) {
				NodeDef.Builder renamed = node.toBuilder().setName(prefix + node.getName()).clearInput();
				for (String input : node.getInputList()) {
					renamed.addInput(input.equals(images) ? FrozenModel.IMAGES : prefixed(prefix, input));
				}
				all.addNode(renamed);
			}
			else if (all.getNodeCount() == 0 || !all.getNode(0).getName().equals(FrozenModel.IMAGES)) {
				all.addNode(0, node.toBuilder().setName(FrozenModel.IMAGES));
			}
		}
		return new Outputs(prefix + probabilities, prefix + outlierScores);
	}

	private static String operation(TensorInfo tensor) {
		return tensor.getName().substring(0, tensor.getName().indexOf(':'));
	}

	/** Control inputs begin with a caret. */
	private static String prefixed(String prefix, String input) {
		return input.startsWith("^") ? "^" + prefix + input.substring(1) : prefix + input;
	}

	ModelCard.Data data() {
		return this.members.get(0).card().data();
	}

	ModelCard.NetworkCard networkCard() {
		List<NetworkSummary.Row> rows = new ArrayList<>();
		long parameters = 0;
		long multiplyAdds = 0;
		for (ModelCard card : members()) {
			ModelCard.NetworkCard network = card.network();
			parameters += network.parameters();
			multiplyAdds += network.multiplyAdds();
			rows.add(new NetworkSummary.Row("%s, seed %d".formatted(network.name(), card.training().seed()),
					List.of(10L), network.parameters(), network.multiplyAdds()));
		}
		String constants = members().get(0).network().constants();
		return new ModelCard.NetworkCard(this.name, parameters, multiplyAdds, constants, rows);
	}

}
