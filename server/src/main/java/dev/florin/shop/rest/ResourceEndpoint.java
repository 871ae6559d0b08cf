package dev.florin.shop.rest;

import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.platform.http.RequestPaths;
import dev.florin.resource.Field;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedChanges;
import dev.florin.resource.Resource;
import dev.florin.resource.Resource.Action;
import dev.florin.resource.ResourceGroup;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.resource.CompanyResources;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
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
    private static final String CATEGORIES = "/api/{collection:droplet_categories}";
    private static final String CATEGORY = CATEGORIES + "/{id}";
    private static final String AVAILABLE = "available";
    private static final int MAX_ID_LENGTH = 18;

    private final Map<String, Resource> resources;
    private final ResourceStore store;
    private final KeyedChanges keyed;
    private final CompanyTokens tokens;
    private final FluidAnswers answers;

    public ResourceEndpoint(
            List<ResourceGroup> groups,
            ResourceStore store,
            KeyedChanges keyed,
            CompanyTokens tokens,
            FluidAnswers answers) {
        this.resources = groups.stream()
                .flatMap(group -> group.resources().stream())
                .collect(Collectors.toUnmodifiableMap(Resource::path, Function.identity()));
        this.store = store;
        this.keyed = keyed;
        this.tokens = tokens;
        this.answers = answers;
    }

    @GetMapping({MANY, CATEGORIES})
    ResponseEntity<Object> list(@PathVariable("collection") String collection, HttpServletRequest request)
            throws HttpRequestMethodNotSupportedException {
        long company = company(request);
        Resource resource = resource(request, collection);
        if (resource.isSingle()) {
            return one(request, resource, store.show(resource, company, company));
        }
        FluidPage page = FluidPage.of(request, filters(resource));
        ResourceStore.Listed listed = store.list(resource, company, parameters(request), page);
        return answer(200).body(answers.page(request, resource.plural(), listed.objects(), page, listed.total()));
    }

    @PostMapping({MANY, CATEGORIES})
    ResponseEntity<Object> create(
            @PathVariable("collection") String collection, HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpRequestMethodNotSupportedException {
        long company = company(request);
        Resource resource = allowed(request, resource(request, collection), Action.CREATE);
        ObjectNode body = body(request, resource);
        FluidKey key = FluidKey.of(request, "create " + resource.name(), body);
        if (key != null) {
            return kept(request, response, resource, keyed.create(resource, company, body, key));
        }
        Map<String, @Nullable Object> made = store.create(resource, company, body);
        return created(request, resource, String.valueOf(made.get("id")), made);
    }

    /** For a resource of which there is only one. */
    @PatchMapping({MANY, CATEGORIES})
    ResponseEntity<Object> updateSingle(@PathVariable("collection") String collection, HttpServletRequest request)
            throws IOException, HttpRequestMethodNotSupportedException {
        long company = company(request);
        Resource resource = resource(request, collection);
        if (!resource.isSingle()) {
            throw notAllowed(request, collectionMethods(resource));
        }
        return one(request, resource, store.update(resource, company, company, body(request, resource)));
    }

    @GetMapping({ONE, CATEGORY})
    ResponseEntity<Object> show(
            @PathVariable("collection") String collection, @PathVariable("id") String id, HttpServletRequest request) {
        long company = company(request);
        Resource resource = many(request, collection);
        return one(request, resource, store.show(resource, company, id(id)));
    }

    @PatchMapping({ONE, CATEGORY})
    ResponseEntity<Object> update(
            @PathVariable("collection") String collection, @PathVariable("id") String id, HttpServletRequest request)
            throws IOException, HttpRequestMethodNotSupportedException {
        long company = company(request);
        Resource resource = allowed(request, many(request, collection), Action.UPDATE);
        return one(request, resource, store.update(resource, company, id(id), body(request, resource)));
    }

    @DeleteMapping({ONE, CATEGORY})
    ResponseEntity<Object> remove(
            @PathVariable("collection") String collection, @PathVariable("id") String id, HttpServletRequest request)
            throws HttpRequestMethodNotSupportedException {
        long company = company(request);
        Resource resource = allowed(request, many(request, collection), Action.REMOVE);
        return one(request, resource, store.remove(resource, company, id(id)));
    }

    /** Changes what is available by {@code quantity}, which may be negative. */
    @PostMapping("/api/company/inventory_levels/{id}/adjust")
    ResponseEntity<Object> adjust(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long company = company(request);
        Resource levels = CompanyResources.INVENTORY_LEVELS;
        ObjectNode body = body(request, levels);
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
        long company =
                tokens.company(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(FluidRefusal::unauthorized);
        Connection.prove();
        RequestNote.of(request).company(company);
        return company;
    }

    private Resource resource(HttpServletRequest request, String collection) {
        String path = RequestPaths.of(request).startsWith("/api/company/")
                ? "/api/company/" + collection
                : "/api/" + collection;
        Resource resource = resources.get(path);
        if (resource == null) {
            throw FluidRefusal.notFound();
        }
        return resource;
    }

    /** A resource of which there are several: the settings have no ids. */
    private Resource many(HttpServletRequest request, String collection) {
        Resource resource = resource(request, collection);
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

    private static List<String> collectionMethods(Resource resource) {
        List<String> methods = new ArrayList<>(List.of("GET"));
        if (resource.can(Action.CREATE)) {
            methods.add("POST");
        }
        if (resource.isSingle()) {
            methods.add("PATCH");
        }
        return methods;
    }

    private static List<String> objectMethods(Resource resource) {
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

    private static long id(String text) {
        if (text.isEmpty()
                || text.length() > MAX_ID_LENGTH
                || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw FluidRefusal.notFound();
        }
        return Long.parseLong(text);
    }

    /** The fields, alone or under the resource's name. */
    private static ObjectNode body(HttpServletRequest request, Resource resource) throws IOException {
        ObjectNode body = FluidBody.object(request);
        JsonNode wrapped = body.get(resource.name());
        return body.size() == 1 && wrapped instanceof ObjectNode fields ? fields : body;
    }

    private static String[] filters(Resource resource) {
        return resource.fields().stream()
                .filter(field -> field.type().isFilter())
                .map(Field::name)
                .toArray(String[]::new);
    }

    private static ObjectNode parameters(HttpServletRequest request) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        return parameters;
    }

    private ResponseEntity<Object> created(HttpServletRequest request, Resource resource, String id, Object object) {
        return answer(201)
                .location(URI.create(resource.path() + "/" + id))
                .body(answers.answer(request, resource.name(), object));
    }

    private ResponseEntity<Object> one(HttpServletRequest request, Resource resource, Object object) {
        return answer(200).body(answers.answer(request, resource.name(), object));
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }
}
