package dev.florin.tree.rest;

import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.ResourceStore;
import dev.florin.tree.TreeNodes;
import dev.florin.tree.TreeResources;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Removes trees; all else about them is done as with every resource. */
@RestController
class TreeEndpoint {
    private static final String FORCE = "force";

    private final TreeNodes nodes;
    private final ResourceStore store;
    private final TreeDesk desk;

    TreeEndpoint(TreeNodes nodes, ResourceStore store, TreeDesk desk) {
        this.nodes = nodes;
        this.store = store;
        this.desk = desk;
    }

    /** One with nodes only with {@code force=true}. */
    @DeleteMapping("/api/trees/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        boolean force = force(request);
        Map<String, @Nullable Object> tree = store.show(TreeResources.TREES, company, TreeDesk.id(id));
        nodes.removeTree(company, TreeDesk.id(id), force);
        Map<String, Object> body = desk.answers().answer(request, "tree", tree);
        body.put("id", TreeDesk.id(id));
        return TreeDesk.answer(200, body);
    }

    private static boolean force(HttpServletRequest request) {
        Problems problems = new Problems();
        request.getParameterMap().keySet().stream()
                .filter(name -> !name.equals(FORCE))
                .forEach(name ->
                        problems.add(name.substring(0, Math.min(name.length(), 64)), "is no parameter of this."));
        problems.refuseAny();
        return switch (String.valueOf(request.getParameter(FORCE))) {
            case "true" -> true;
            case "false", "null" -> false;
            default -> throw FluidRefusal.invalid(FORCE, "must be true or false");
        };
    }
}
