package dev.florin.tree;

import static dev.florin.resource.Field.defaulted;
import static dev.florin.resource.Field.nullable;
import static dev.florin.resource.Field.required;
import static dev.florin.resource.Type.choice;
import static dev.florin.resource.Type.flag;
import static dev.florin.resource.Type.idOf;
import static dev.florin.resource.Type.line;
import static dev.florin.resource.Type.metadata;
import static dev.florin.resource.Type.text;
import static dev.florin.resource.Type.time;
import static dev.florin.resource.Type.whole;

import dev.florin.resource.Document;
import dev.florin.resource.Filter;
import dev.florin.resource.Form;
import dev.florin.resource.Resource;
import dev.florin.resource.Resource.Action;
import dev.florin.resource.ResourceGroup;
import dev.florin.resource.Rule;
import dev.florin.resource.Type;
import java.util.List;

/** What trees and their nodes are on the wire. */
public final class TreeResources {
    /** The most legs of a matrix: a free one is looked for among all. */
    static final long MAX_LEGS = 1_000;

    /** The deepest that a node may stand. */
    static final long MAX_DEPTH = 10_000;

    private static final long MAX_WIDTH = 1_000_000;
    private static final int MAX_NAME = 255;
    private static final int MAX_URL = 2_000;

    /** Removal is not the engine's: a tree with nodes is removed only when that is said. */
    public static final Resource TREES = Resource.of("tree", "trees", "trees", "tree_id")
            .at("/api/trees")
            .says("Who stands below whom, by one way of counting.")
            .field(required("name", line(MAX_NAME), "What it is called."))
            .field(required(
                            "tree_type",
                            choice("sponsor", "unilevel", "binary", "matrix"),
                            "By sponsor, or by place: as many below each as there are, two, or max_width.")
                    .createOnly())
            .field(nullable(
                    "max_width",
                    whole(1, MAX_WIDTH),
                    "The most directly below one node: a matrix needs it, of at most 1000; a binary tree has 2."))
            .field(nullable("max_depth", whole(1, MAX_DEPTH), "The most levels below the root."))
            .field(defaulted("default", flag(), "Whether it is meant where none is named; at most one is.")
                    .in("is_default"))
            .field(nullable("external_id", line(MAX_NAME), "The id in a system of the company's."))
            .field(defaulted("metadata", metadata(), "What the company keeps with it."))
            .deactivated()
            .field(nullable("root_node_id", whole(1, Long.MAX_VALUE), "Its topmost node; null while it is empty.")
                    .readOnly())
            .field(defaulted("nodes_count", whole(0, Long.MAX_VALUE), "How many nodes it has.")
                    .readOnly())
            .only(Action.LIST, Action.SHOW, Action.CREATE, Action.UPDATE)
            .sorted("name", "created_at", "nodes_count")
            .searched("name")
            .rule(new Rule(
                    "max_width",
                    "must be from 1 to 1000 for a matrix, and is 2 of a binary tree",
                    TreeResources::hasWidth))
            .unique("trees_one_default", "default")
            .unique("trees_one_per_external_id", "external_id")
            .alone()
            .build();

    /** Its place is written by {@link Placements}, never by the engine's own update. */
    public static final Resource NODES = Resource.of("tree_node", "tree_nodes", "tree_nodes", "node_id")
            .at("/api/tree_nodes")
            .says("A rep's or a customer's place in a tree.")
            .field(required("tree_id", idOf("tree", "trees", "tree_id"), "The tree.")
                    .createOnly())
            .field(nullable("parent_id", idOf("node", "tree_nodes", "node_id"), "The node above; null for the root."))
            .field(defaulted("position", whole(1, Type.MAX), "Its place among those below its parent."))
            .field(nullable(
                    "sponsor_id", idOf("node", "tree_nodes", "node_id"), "Who has brought it, if not its parent."))
            .field(nullable("user_company_id", idOf("rep", "reps", "rep_id"), "The rep.")
                    .in("rep_id")
                    .createOnly())
            .field(nullable("customer_id", idOf("customer", "customers", "customer_id"), "The customer.")
                    .createOnly())
            .field(nullable("external_id", line(MAX_NAME), "The id in a system of the company's."))
            .field(defaulted("joined_at", time(), "Since when."))
            .field(defaulted("metadata", metadata(), "What the company keeps with it."))
            .deactivated()
            .field(defaulted("children_count", whole(0, Long.MAX_VALUE), "How many are directly below it.")
                    .readOnly())
            .field(defaulted("descendants_count", whole(0, Long.MAX_VALUE), "How many are below it in all.")
                    .readOnly())
            .filter(new Filter(
                    "ids",
                    text(MAX_URL, Form.IDS),
                    "node_id = any(cast(string_to_array(?, ',') as bigint[]))",
                    "Only those with these ids."))
            .rule(new Rule("user_company_id", "or customer_id is required, and not both", TreeResources::isOfOne))
            .unique("tree_nodes_one_per_external_id", "external_id")
            .alone()
            .build();

    /** Nodes have handlers of their own. */
    public static final ResourceGroup GROUP = new ResourceGroup("Trees", List.of(TREES));

    private TreeResources() {}

    private static boolean hasWidth(Document tree) {
        Object width = tree.get("max_width").orElse(null);
        return switch (String.valueOf(tree.get("tree_type").orElse(""))) {
            case "matrix" -> width instanceof Long most && most <= MAX_LEGS;
            case "binary" -> width == null || width.equals(2L);
            default -> true;
        };
    }

    private static boolean isOfOne(Document node) {
        return node.get("user_company_id").isPresent()
                != node.get("customer_id").isPresent();
    }
}
