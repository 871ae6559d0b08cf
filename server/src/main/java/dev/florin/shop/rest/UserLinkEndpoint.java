package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedChanges;
import dev.florin.resource.KnownFields;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.resource.StaffResources;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** The addresses that a user shows others. Another user's link is not there, as another company's. */
@RestController
@RequestMapping("/api/users/{user_id}/links")
public class UserLinkEndpoint {
    private static final Resource LINKS = StaffResources.LINKS;
    private static final String USER = "user_id";
    private static final String POSITION = "position";

    private final CompanyCaller caller;
    private final ResourceStore store;
    private final KeyedChanges keyed;
    private final FluidAnswers answers;

    public UserLinkEndpoint(CompanyCaller caller, ResourceStore store, KeyedChanges keyed, FluidAnswers answers) {
        this.caller = caller;
        this.store = store;
        this.keyed = keyed;
        this.answers = answers;
    }

    /** In their order. */
    @GetMapping
    ResponseEntity<Object> list(@PathVariable(USER) String user, HttpServletRequest request) {
        long company = caller.company(request);
        long userId = user(company, user);
        FluidPage page = FluidPage.of(request);
        ResourceStore.Listed listed = links(company, userId, page);
        return answer(200).body(answers.page(request, LINKS.plural(), listed.objects(), page, listed.total()));
    }

    @PostMapping
    ResponseEntity<Object> create(
            @PathVariable(USER) String user, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long company = caller.company(request);
        long userId = user(company, user);
        ObjectNode fields = fields(request);
        FluidKey key = FluidKey.of(request, "create link of " + userId, fields);
        ObjectNode body = known(request, fields);
        body.put(USER, userId);
        if (key == null) {
            return one(request, 201, store.create(LINKS, company, body));
        }
        KeptAnswer kept = keyed.create(LINKS, company, body, key);
        if (kept.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        if (kept.isRefusal()) {
            throw kept.refusal();
        }
        return one(request, 201, new RawValue(kept.json()));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Object> update(
            @PathVariable(USER) String user, @PathVariable("id") String id, HttpServletRequest request)
            throws IOException {
        long company = caller.company(request);
        long link = link(company, user(company, user), id);
        ObjectNode body = known(request, fields(request));
        body.remove(USER);
        return one(request, 200, store.update(LINKS, company, link, body));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> remove(
            @PathVariable(USER) String user, @PathVariable("id") String id, HttpServletRequest request) {
        long company = caller.company(request);
        long link = link(company, user(company, user), id);
        Map<String, Object> body = answers.answer(request, LINKS.name(), store.remove(LINKS, company, link));
        body.put("id", link);
        return answer(200).body(body);
    }

    /** Puts the links into the order of {@code link_ids}; those that are not named keep their places. All or nothing. */
    @PatchMapping("/bulk_reorder")
    ResponseEntity<Object> reorder(@PathVariable(USER) String user, HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        long userId = user(company, user);
        ObjectNode body = FluidBody.object(request);
        SortedMap<Long, ObjectNode> changes = places(body);
        Ignored.unread(
                request,
                () -> body.propertyNames().stream()
                        .filter(name -> !name.equals("link_ids"))
                        .toList());
        for (long link : changes.keySet()) {
            link(company, userId, Long.toString(link));
        }
        store.updateAll(LINKS, company, changes);
        return answer(200)
                .body(answers.answer(
                        request,
                        LINKS.plural(),
                        links(company, userId, new FluidPage(1, FluidPage.MAX_PER_PAGE))
                                .objects()));
    }

    private static SortedMap<Long, ObjectNode> places(ObjectNode body) {
        JsonNode list = body.path("link_ids");
        if (!list.isArray() || list.isEmpty() || list.size() > BulkForm.MAX_OBJECTS) {
            throw FluidRefusal.invalid("link_ids", "must be a list of 1 to " + BulkForm.MAX_OBJECTS);
        }
        Problems problems = new Problems();
        SortedMap<Long, ObjectNode> places = new TreeMap<>();
        for (int i = 0; i < list.size(); i++) {
            Long id = BulkForm.id(list.get(i));
            if (id == null) {
                problems.add("link_ids[" + i + "]", "must be the id of one");
            } else if (places.put(id, JsonNodeFactory.instance.objectNode().put(POSITION, i)) != null) {
                problems.add("link_ids[" + i + "]", "is in the list twice");
            }
        }
        problems.refuseAny();
        return places;
    }

    private ResourceStore.Listed links(long company, long userId, FluidPage page) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode().put("of_user", userId);
        return store.list(LINKS, company, filter, page);
    }

    private long user(long company, String text) {
        long id = RoleEndpoint.id(text);
        store.show(StaffResources.USERS, company, id);
        return id;
    }

    private long link(long company, long userId, String text) {
        long id = RoleEndpoint.id(text);
        Object owner = store.show(LINKS, company, id).get(USER);
        if (!(owner instanceof Number number) || number.longValue() != userId) {
            throw FluidRefusal.notFound();
        }
        return id;
    }

    /** Alone or under the name. */
    private static ObjectNode fields(HttpServletRequest request) throws IOException {
        ObjectNode body = FluidBody.object(request);
        return body.get(LINKS.name()) instanceof ObjectNode wrapped ? wrapped : body;
    }

    private static ObjectNode known(HttpServletRequest request, ObjectNode fields) {
        List<String> ignored = List.copyOf(KnownFields.keepOnly(LINKS, fields));
        Ignored.unread(request, () -> ignored);
        return fields;
    }

    private ResponseEntity<Object> one(HttpServletRequest request, int status, Object link) {
        return answer(status).body(answers.answer(request, LINKS.name(), link));
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }
}
