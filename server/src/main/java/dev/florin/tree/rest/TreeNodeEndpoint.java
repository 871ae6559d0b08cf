package dev.florin.tree.rest;

import dev.florin.platform.fluid.FluidCursor;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.JsonSchemas;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.ResourceStore;
import dev.florin.tree.Branches;
import dev.florin.tree.TreeNodes;
import dev.florin.tree.TreeResources;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** The nodes of trees: placed, moved, removed, and read upwards and downwards. */
@RestController
@RequestMapping("/api/tree_nodes")
class TreeNodeEndpoint {
    private static final String TREE = "tree_id";
    private static final String DEPTH = "depth";
    private static final String NODES = "tree_nodes";
    private static final int MAX_LEVELS = 10_000;

    private final TreeNodes nodes;
    private final Branches branches;
    private final ResourceStore store;
    private final TreeDesk desk;

    TreeNodeEndpoint(TreeNodes nodes, Branches branches, ResourceStore store, TreeDesk desk) {
        this.nodes = nodes;
        this.branches = branches;
        this.store = store;
        this.desk = desk;
    }

    /** Those of one tree, in the order in which they were placed. */
    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = desk.company(request);
        String[] filters = JsonSchemas.parameters(TreeResources.NODES).stream()
                .map(parameter -> String.valueOf(parameter.get("name")))
                .toArray(String[]::new);
        FluidPage page = FluidPage.of(request, filters);
        if (request.getParameter(TREE) == null) {
            throw FluidRefusal.invalid(TREE, "is required");
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        request.getParameterMap().forEach((name, all) -> values.put(name, all[0]));
        ResourceStore.Listed found = store.list(TreeResources.NODES, company, values, page);
        return TreeDesk.answer(
                200,
                desk.answers().page(request, NODES, desk.withDepths(company, found.objects()), page, found.total()));
    }

    @PostMapping
    ResponseEntity<Object> create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = desk.company(request);
        ObjectNode fields = NodeForm.fields(request);
        FluidKey key = FluidKey.of(request, "create tree node", fields);
        KeptAnswer made = nodes.create(company, NodeForm.of(request, fields, true), key);
        if (made.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        if (made.isRefusal()) {
            throw made.refusal();
        }
        return ResponseEntity.status(201)
                .cacheControl(CacheControl.noStore())
                .location(URI.create("/api/tree_nodes/" + made.id()))
                .body(desk.answers().answer(request, NodeForm.NODE, new RawValue(made.json())));
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        return one(request, desk.shown(company, TreeDesk.id(id)));
    }

    /** Another parent or position moves it with all below it. */
    @PatchMapping("/{id}")
    ResponseEntity<Object> update(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        long nodeId = TreeDesk.id(id);
        nodes.update(company, nodeId, NodeForm.of(request, NodeForm.fields(request), false));
        return one(request, desk.shown(company, nodeId));
    }

    /** Those below it go to its parent. */
    @DeleteMapping("/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        Map<String, @Nullable Object> node = desk.shown(company, TreeDesk.id(id));
        nodes.remove(company, TreeDesk.id(id));
        Map<String, Object> body = desk.answers().answer(request, NodeForm.NODE, node);
        body.put("id", TreeDesk.id(id));
        return TreeDesk.answer(200, body);
    }

    /** From its parent to the root; a cursor says how many come before. */
    @GetMapping("/{id}/upline")
    ResponseEntity<Object> upline(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        Problems problems = new Problems();
        FluidCursor cursor = FluidCursor.of(request, problems);
        problems.refuseAny();
        List<Long> above = branches.upline(company, desk.node(company, id));
        int from = (int) Math.min(cursor.place(), above.size());
        int to = Math.min(from + cursor.limit(), above.size());
        Map<Long, Integer> depths = new HashMap<>();
        for (int i = from; i < to; i++) {
            depths.put(above.get(i), above.size() - 1 - i);
        }
        List<Map<String, @Nullable Object>> shown = desk.shown(company, above.subList(from, to), depths);
        return TreeDesk.answer(
                200, desk.part(request, NODES, shown, cursor, to < above.size() ? Long.valueOf(to) : null));
    }

    /** Each before those below it; a cursor is the last node of the part before. */
    @GetMapping("/{id}/downline")
    ResponseEntity<Object> downline(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        Problems problems = new Problems();
        FluidCursor cursor = FluidCursor.of(request, problems, DEPTH);
        int levels = levels(request, problems);
        problems.refuseAny();
        long root = desk.node(company, id);
        long after = cursor.place() == 0 ? root : cursor.place();
        List<Branches.Below> found = branches.downline(company, root, after, levels, cursor.limit() + 1)
                .orElseThrow(() -> FluidRefusal.invalid(
                        FluidCursor.CURSOR, "names a node that is no longer below this one: begin anew"));
        List<Long> part =
                found.stream().limit(cursor.limit()).map(Branches.Below::nodeId).toList();
        int top = desk.depth(company, root);
        Map<Long, Integer> depths = new HashMap<>();
        found.forEach(below -> depths.put(below.nodeId(), top + below.level()));
        Map<String, Object> body = desk.part(
                request,
                NODES,
                desk.shown(company, part, depths),
                cursor,
                found.size() > cursor.limit() ? part.getLast() : null);
        body.put("descendants_count", desk.descendants(company, root));
        return TreeDesk.answer(200, body);
    }

    private static int levels(HttpServletRequest request, Problems problems) {
        String depth = request.getParameter(DEPTH);
        Long levels = depth == null ? Long.valueOf(MAX_LEVELS) : NodeForm.idOf(depth);
        if (levels == null || levels > MAX_LEVELS) {
            problems.add(DEPTH, "must be a number from 1 to " + MAX_LEVELS);
            return 1;
        }
        return levels.intValue();
    }

    /** The latest first; a cursor is the last move of the part before. */
    @GetMapping("/{id}/moves")
    ResponseEntity<Object> moves(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        Problems problems = new Problems();
        FluidCursor cursor = FluidCursor.of(request, problems);
        problems.refuseAny();
        List<Branches.Move> found = branches.moves(company, desk.node(company, id), cursor.place(), cursor.limit() + 1);
        List<MoveAnswer> part = new ArrayList<>();
        found.stream().limit(cursor.limit()).map(MoveAnswer::of).forEach(part::add);
        return TreeDesk.answer(
                200,
                desk.part(
                        request,
                        "moves",
                        part,
                        cursor,
                        found.size() > cursor.limit() ? part.getLast().id() : null));
    }

    private ResponseEntity<Object> one(HttpServletRequest request, Map<String, @Nullable Object> node) {
        return TreeDesk.answer(200, desk.answers().answer(request, NodeForm.NODE, node));
    }
}
