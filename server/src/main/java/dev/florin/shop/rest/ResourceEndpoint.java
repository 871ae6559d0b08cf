package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.http.RequestPaths;
import dev.florin.resource.JsonSchemas;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedChanges;
import dev.florin.resource.KnownFields;
import dev.florin.resource.Resource;
import dev.florin.resource.Resource.Action;
import dev.florin.resource.ResourceGroup;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.resource.CompanyResources;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * One handler for every kind of resource; what a kind has and allows is in its description. The company is the token's:
 * another company's objects do not exist.
 */
@RestController
public class ResourceEndpoint {
    private static final String MANY = "/api/company/{collection}";
    private static final String ONE = MANY + "/{id}";
    private static final String AVAILABLE = "available";
    private static final int MAX_ID_LENGTH = 18;

    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final ResourceStore store;
    private final KeyedChanges keyed;
    private final CompanyCaller caller;
    private final FluidAnswers answers;

    public ResourceEndpoint(
            List<ResourceGroup> groups,
            ResourceStore store,
            KeyedChanges keyed,
            CompanyCaller caller,
            FluidAnswers answers) {
        groups.stream()
                .flatMap(group -> group.resources().stream())
                .forEach(resource -> resource.paths().forEach(path -> resources.put(path, resource)));
        this.store = store;
        this.keyed = keyed;
        this.caller = caller;
        this.answers = answers;
    }

    /** Every path of a collection, or of what there is one of, with its resource. */
    Map<String, Resource> resources() {
        return Collections.unmodifiableMap(resources);
    }

    @GetMapping(MANY)
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = company(request);
        Resource resource = resource(RequestPaths.of(request));
        if (resource.isSingle()) {
            return one(request, resource, store.show(resource, company, company));
        }
        FluidPage page = FluidPage.of(request, filters(resource));
        ResourceStore.Listed listed = store.list(resource, company, parameters(request), page);
        return answer(200).body(answers.page(request, resource.plural(), listed.objects(), page, listed.total()));
    }

    @PostMapping(MANY)
    ResponseEntity<Object> create(HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpRequestMethodNotSupportedException {
        long company = company(request);
        Resource resource = allowed(request, resource(RequestPaths.of(request)), Action.CREATE);
        Sent sent = Sent.of(request, resource);
        FluidKey key = FluidKey.of(request, "create " + resource.name(), sent.fields());
        ObjectNode body = sent.known(request, resource);
        if (key != null) {
            return kept(request, response, resource, keyed.create(resource, company, body, key));
        }
        Map<String, @Nullable Object> made = store.create(resource, company, body);
        return created(request, resource, String.valueOf(made.get("id")), made);
    }

    /** For a resource of which there is only one. */
    @PatchMapping(MANY)
    ResponseEntity<Object> updateSingle(HttpServletRequest request)
            throws IOException, HttpRequestMethodNotSupportedException {
        long company = company(request);
        Resource resource = resource(RequestPaths.of(request));
        if (!resource.isSingle()) {
            throw notAllowed(request, collectionMethods(resource));
        }
        ObjectNode body = Sent.of(request, resource).known(request, resource);
        return one(request, resource, store.update(resource, company, company, body));
    }

    @GetMapping(ONE)
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        long company = company(request);
        Resource resource = many(request);
        return one(request, resource, store.show(resource, company, id(resource, company, id)));
    }

    @PatchMapping(ONE)
    ResponseEntity<Object> update(@PathVariable("id") String id, HttpServletRequest request)
            throws IOException, HttpRequestMethodNotSupportedException {
        long company = company(request);
        Resource resource = allowed(request, many(request), Action.UPDATE);
        ObjectNode body = Sent.of(request, resource).known(request, resource);
        return one(request, resource, store.update(resource, company, id(resource, company, id), body));
    }

    @DeleteMapping(ONE)
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request)
            throws HttpRequestMethodNotSupportedException {
        long company = company(request);
        Resource resource = allowed(request, many(request), Action.REMOVE);
        Map<String, @Nullable Object> removed = store.remove(resource, company, id(resource, company, id));
        Map<String, Object> body = answers.answer(request, resource.name(), removed);
        body.put("id", Objects.requireNonNull(removed.get("id")));
        return answer(200).body(body);
    }

    /** Changes what is available by {@code quantity}, which may be negative. */
    @PostMapping("/api/company/inventory_levels/{id}/adjust")
    ResponseEntity<Object> adjust(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long company = company(request);
        Resource levels = CompanyResources.INVENTORY_LEVELS;
        ObjectNode body = Sent.of(request, levels).fields();
        FluidKey key = FluidKey.of(request, "adjust " + levels.name() + " " + id(id), body);
        return key == null
                ? one(request, levels, store.adjust(levels, AVAILABLE, company, id(id), body))
                : kept(request, response, levels, keyed.adjust(levels, AVAILABLE, company, id(id), body, key));
    }

    private ResponseEntity<Object> kept(
            HttpServletRequest request, HttpServletResponse response, Resource resource, KeptAnswer kept) {
        if (kept.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        if (kept.isRefusal()) {
            throw kept.refusal();
        }
        Object object = new RawValue(kept.json());
        return kept.status() == 201
                ? created(request, resource, String.valueOf(kept.id()), object)
                : one(request, resource, object);
    }

    private long company(HttpServletRequest request) {
        return caller.company(request);
    }

    private Resource resource(String path) {
        Resource resource = resources.get(path);
        if (resource == null) {
            throw FluidRefusal.notFound();
        }
        return resource;
    }

    /** A resource of which there are several, from the path of one: the settings have no ids. */
    private Resource many(HttpServletRequest request) {
        String path = RequestPaths.of(request);
        Resource resource = resource(path.substring(0, path.lastIndexOf('/')));
        if (resource.isSingle()) {
            throw FluidRefusal.notFound();
        }
        return resource;
    }

    private static Resource allowed(HttpServletRequest request, Resource resource, Action action)
            throws HttpRequestMethodNotSupportedException {
        if (resource.can(action)) {
            return resource;
        }
        throw notAllowed(request, action == Action.CREATE ? collectionMethods(resource) : objectMethods(resource));
    }

    static List<String> collectionMethods(Resource resource) {
        List<String> methods = new ArrayList<>(List.of("GET"));
        if (resource.can(Action.CREATE)) {
            methods.add("POST");
        }
        if (resource.isSingle()) {
            methods.add("PATCH");
        }
        return methods;
    }

    static List<String> objectMethods(Resource resource) {
        List<String> methods = new ArrayList<>(List.of("GET"));
        if (resource.can(Action.UPDATE)) {
            methods.add("PATCH");
        }
        if (resource.can(Action.REMOVE)) {
            methods.add("DELETE");
        }
        return methods;
    }

    private static HttpRequestMethodNotSupportedException notAllowed(HttpServletRequest request, List<String> methods) {
        return new HttpRequestMethodNotSupportedException(request.getMethod(), methods);
    }

    /** A number is an id; what is known by another text is found by that too. */
    private long id(Resource resource, long company, String text) {
        return isId(text) || resource.slug() == null ? id(text) : store.idOf(resource, company, text);
    }

    private static long id(String text) {
        if (!isId(text)) {
            throw FluidRefusal.notFound();
        }
        return Long.parseLong(text);
    }

    private static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_ID_LENGTH
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /**
     * What is sent: the fields, alone or under the resource's name.
     *
     * @param beside the names of what stands beside that name
     */
    private record Sent(ObjectNode fields, Set<String> beside) {
        static Sent of(HttpServletRequest request, Resource resource) throws IOException {
            ObjectNode body = FluidBody.object(request);
            if (!(body.get(resource.name()) instanceof ObjectNode fields)) {
                return new Sent(body, Set.of());
            }
            Set<String> beside = new TreeSet<>(body.propertyNames());
            beside.remove(resource.name());
            return new Sent(fields, beside);
        }

        /** Without what is no field of it, which has no effect and is named in the answer. */
        ObjectNode known(HttpServletRequest request, Resource resource) {
            Set<String> ignored = new TreeSet<>(beside);
            ignored.addAll(KnownFields.keepOnly(resource, fields));
            Ignored.unread(request, () -> ignored);
            return fields;
        }
    }

    private static String[] filters(Resource resource) {
        return JsonSchemas.parameters(resource).stream()
                .map(parameter -> String.valueOf(parameter.get("name")))
                .toArray(String[]::new);
    }

    private static ObjectNode parameters(HttpServletRequest request) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        return parameters;
    }

    private ResponseEntity<Object> created(HttpServletRequest request, Resource resource, String id, Object object) {
        return answer(201)
                .location(URI.create(RequestPaths.of(request) + "/" + id))
                .body(answers.answer(request, resource.name(), object));
    }

    private ResponseEntity<Object> one(HttpServletRequest request, Resource resource, Object object) {
        if (resource.bare() && object instanceof Map<?, ?> members) {
            Map<Object, @Nullable Object> body = new LinkedHashMap<>(members);
            body.put("meta", answers.meta(request));
            return answer(200).body(body);
        }
        return answer(200).body(answers.answer(request, resource.name(), object));
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }
}
