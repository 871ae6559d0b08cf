package dev.florin.tree.rest;

import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidCursor;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.CompanyTokens;
import dev.florin.tree.Branches;
import dev.florin.tree.TreeResources;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where companies ask about trees: who asks, and how nodes are shown. */
final class TreeDesk {
    private static final FluidPage ALL = new FluidPage(1, FluidPage.MAX_PER_PAGE);

    private final CompanyTokens tokens;
    private final ResourceStore store;
    private final Branches branches;
    private final FluidAnswers answers;

    TreeDesk(CompanyTokens tokens, ResourceStore store, Branches branches, FluidAnswers answers) {
        this.tokens = tokens;
        this.store = store;
        this.branches = branches;
        this.answers = answers;
    }

    /** @throws FluidRefusal 401 without a company's token */
    long company(HttpServletRequest request) {
        long company =
                tokens.company(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(FluidRefusal::unauthorized);
        Connection.prove();
        RequestNote.of(request).company(company);
        return company;
    }

    FluidAnswers answers() {
        return answers;
    }

    /** @throws FluidRefusal 404 when it is no id */
    static long id(String text) {
        Long id = NodeForm.idOf(text);
        if (id == null) {
            throw FluidRefusal.notFound();
        }
        return id;
    }

    /**
     * The id of a node of the company.
     *
     * @throws FluidRefusal 404 when there is none
     */
    long node(long company, String text) {
        long id = id(text);
        store.show(TreeResources.NODES, company, id);
        return id;
    }

    /** One node, with the path to it. */
    Map<String, @Nullable Object> shown(long company, long nodeId) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>(store.show(TreeResources.NODES, company, nodeId));
        List<Long> path = branches.paths(company, List.of(nodeId)).getOrDefault(nodeId, List.of());
        node.put("depth", path.size() - 1);
        node.put("path", path);
        return node;
    }

    /** How many are below a node. */
    Object descendants(long company, long nodeId) {
        return Objects.requireNonNull(
                store.show(TreeResources.NODES, company, nodeId).get("descendants_count"));
    }

    /**
     * Nodes by their ids, in this order; those that are gone meanwhile are left out.
     *
     * @param depths how many levels each is below the root
     */
    List<Map<String, @Nullable Object>> shown(long company, List<Long> ids, Map<Long, Integer> depths) {
        if (ids.isEmpty()) {
            return List.of();
        }
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        filter.put("ids", ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
        Map<Long, Map<String, @Nullable Object>> found = new HashMap<>();
        for (Map<String, @Nullable Object> node :
                store.list(TreeResources.NODES, company, filter, ALL).objects()) {
            found.put(id(node), withDepth(node, depths.getOrDefault(id(node), 0)));
        }
        List<Map<String, @Nullable Object>> nodes = new ArrayList<>();
        for (Long id : ids) {
            Map<String, @Nullable Object> node = found.get(id);
            if (node != null) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    /** How many levels a node is below the root. */
    int depth(long company, long nodeId) {
        return branches.paths(company, List.of(nodeId))
                        .getOrDefault(nodeId, List.of())
                        .size()
                - 1;
    }

    List<Map<String, @Nullable Object>> withDepths(long company, List<Map<String, @Nullable Object>> nodes) {
        List<Long> ids = nodes.stream().map(TreeDesk::id).toList();
        Map<Long, List<Long>> paths = branches.paths(company, ids);
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Map<String, @Nullable Object> node : nodes) {
            all.add(withDepth(node, paths.getOrDefault(id(node), List.of()).size() - 1));
        }
        return all;
    }

    private static Map<String, @Nullable Object> withDepth(Map<String, @Nullable Object> node, int depth) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(node);
        shown.put("depth", depth);
        return shown;
    }

    private static Long id(Map<String, @Nullable Object> node) {
        return Long.valueOf(String.valueOf(node.get("id")));
    }

    /** A part of a list, with where it goes on. */
    Map<String, Object> part(
            HttpServletRequest request, String name, List<?> objects, FluidCursor cursor, @Nullable Long next) {
        Map<String, Object> body = answers.answer(request, name, objects);
        Map<String, Object> meta = answers.meta(request);
        meta.put("pagination", cursor.pagination(null, next));
        body.put("meta", meta);
        return body;
    }

    static ResponseEntity<Object> answer(int status, Object body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
