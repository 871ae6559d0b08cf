package dev.florin.tree;

import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Places nodes, moves them with their branches, and takes them out, in the caller's transaction. The tree's lock comes
 * first, so that what is found still holds when it is written.
 */
final class Placements {
    private static final String PARENT = "parent_id";
    private static final String POSITION = "position";

    private final TreeRows rows;

    Placements(Connection connection, long company) {
        this.rows = new TreeRows(connection, company);
    }

    /**
     * Where a node is to stand.
     *
     * @param parentId null for the root
     * @param position null for the next one that is free
     */
    record Place(@Nullable Long parentId, @Nullable Long position) {}

    /** Who is to stand there. */
    record Member(@Nullable Long repId, @Nullable Long customerId) {}

    /**
     * Looks for the place of a new node, and notes what speaks against it.
     *
     * @return its position; 1 when there is none
     */
    long forNew(long treeId, Place wanted, Member member, Problems problems) throws SQLException {
        Optional<TreeRows.Tree> tree = rows.lock(treeId);
        if (tree.isEmpty()) {
            return 1;
        }
        if (member.repId() != null && rows.hasRep(treeId, member.repId())) {
            problems.add("user_company_id", "is in the tree already");
        }
        if (member.customerId() != null && rows.hasCustomer(treeId, member.customerId())) {
            problems.add("customer_id", "is in the tree already");
        }
        return find(tree.get(), wanted, null, problems);
    }

    /** Counts a node that was written. */
    void added(long treeId, @Nullable Long parentId) throws SQLException {
        rows.count(parentId, 1, 1);
        rows.countNodes(treeId, 1);
    }

    /**
     * Moves a node with all below it. Nothing happens when it stands there.
     *
     * @param sent without a parent the node stays below the one that it has under the lock; a null position keeps that of
     *     a node that stays below its parent
     */
    void move(TreeRows.Node node, TreeNodes.Placement sent, Problems problems) throws SQLException {
        TreeRows.Tree tree = rows.lock(node.treeId()).orElseThrow(FluidRefusal::notFound);
        TreeRows.Node now = rows.node(node.nodeId()).orElseThrow(FluidRefusal::notFound);
        Place wanted = new Place(sent.hasParent() ? sent.parentId() : now.parentId(), sent.position());
        boolean stays = Objects.equals(now.parentId(), wanted.parentId());
        if (stays && (wanted.position() == null || wanted.position() == now.position())) {
            return;
        }
        if (wanted.parentId() != null && rows.isBelow(now.nodeId(), wanted.parentId())) {
            problems.add(PARENT, "stands below the node, or is the node");
            return;
        }
        if (wanted.parentId() == null && stays) {
            problems.add(POSITION, "of the root is 1");
            return;
        }
        long position = stays ? refuseTaken(tree, now, wanted, problems) : find(tree, wanted, now, problems);
        if (!problems.isEmpty()) {
            return;
        }
        rows.place(now.nodeId(), wanted.parentId(), position);
        if (!stays) {
            rows.count(now.parentId(), -1, -1 - now.descendants());
            rows.count(wanted.parentId(), 1, 1 + now.descendants());
        }
        rows.note(now, wanted.parentId(), position, 1 + now.descendants(), sent.reason());
    }

    private long refuseTaken(TreeRows.Tree tree, TreeRows.Node now, Place wanted, Problems problems)
            throws SQLException {
        long position = wanted.position() == null ? now.position() : wanted.position();
        Long parent = now.parentId();
        if (parent != null) {
            refusePlace(tree, parent, position, problems);
        }
        return position;
    }

    /** Whether a node with all below it has no more levels than these; looked at only where there are nodes enough. */
    private boolean fits(TreeRows.@Nullable Node moved, long levels) throws SQLException {
        return levels >= 0
                && (moved == null || moved.descendants() <= levels || !rows.isHigher(moved.nodeId(), levels));
    }

    /** @param moved the node that moves with all below it; null for a new one */
    private long find(TreeRows.Tree tree, Place wanted, TreeRows.@Nullable Node moved, Problems problems)
            throws SQLException {
        Long parentId = wanted.parentId();
        if (parentId == null) {
            return forRoot(tree, wanted, problems);
        }
        Optional<TreeRows.Node> parent = rows.node(parentId).filter(node -> node.treeId() == tree.treeId());
        if (parent.isEmpty()) {
            problems.add(PARENT, "is no node of the tree");
            return 1;
        }
        long depth = rows.depth(parentId) + 1;
        long most = tree.maxDepth() == null ? TreeResources.MAX_DEPTH : tree.maxDepth();
        if (!fits(moved, most - depth)) {
            problems.add(PARENT, "is too deep: the tree has " + most + " levels below its root");
        }
        if (tree.width() != null && parent.get().children() >= tree.width()) {
            problems.add(PARENT, "has " + tree.width() + " below it, which is all that it may have");
        } else if (wanted.position() != null) {
            refusePlace(tree, parentId, wanted.position(), problems);
        }
        return wanted.position() != null ? wanted.position() : rows.freePosition(tree, parentId);
    }

    private long forRoot(TreeRows.Tree tree, Place wanted, Problems problems) throws SQLException {
        if (rows.hasRoot(tree.treeId())) {
            problems.add(PARENT, "is required: the tree has its root");
        }
        if (wanted.position() != null && wanted.position() != 1) {
            problems.add(POSITION, "of the root is 1");
        }
        return 1;
    }

    private void refusePlace(TreeRows.Tree tree, long parentId, long position, Problems problems) throws SQLException {
        if (tree.hasLegs() && tree.width() != null && position > tree.width()) {
            problems.add(POSITION, "must be at most " + tree.width());
        } else if (rows.isTaken(parentId, position)) {
            problems.add(POSITION, "is taken");
        }
    }

    /** Takes a node out; those below it go to its parent. */
    void remove(TreeRows.Node node) throws SQLException {
        TreeRows.Tree tree = rows.lock(node.treeId()).orElseThrow(FluidRefusal::notFound);
        TreeRows.Node now = rows.node(node.nodeId()).orElseThrow(FluidRefusal::notFound);
        refuseRemoval(tree, now);
        rows.remove(now);
        rows.handOn(tree, now);
        rows.count(now.parentId(), now.children() - 1, -1);
        rows.countNodes(tree.treeId(), -1);
    }

    private void refuseRemoval(TreeRows.Tree tree, TreeRows.Node node) throws SQLException {
        if (rows.hasBroughtMore(node.nodeId(), TreeRows.MAX_HANDED_ON)) {
            throw FluidRefusal.invalid(
                    "sponsor_id",
                    "is this node of more than " + TreeRows.MAX_HANDED_ON + ": give some of them another first");
        }
        String field = "children_count";
        Long parentId = node.parentId();
        if (parentId == null) {
            if (node.children() > 1) {
                throw FluidRefusal.invalid(field, "must be at most 1 for a root that is removed: a tree has one root");
            }
            return;
        }
        if (node.children() > TreeRows.MAX_HANDED_ON) {
            throw FluidRefusal.invalid(
                    field, "must be at most " + TreeRows.MAX_HANDED_ON + ": move some of them first");
        }
        Long width = tree.width();
        long beside = rows.node(parentId).map(TreeRows.Node::children).orElse(1L) - 1;
        if (width != null && beside + node.children() > width) {
            throw FluidRefusal.invalid(field, "must be at most " + (width - beside) + ": its parent has no more room");
        }
    }
}
