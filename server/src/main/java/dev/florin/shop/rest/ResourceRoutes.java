package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidOperation;
import dev.florin.resource.Resource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Routes the resources whose paths are not below {@code /api/company}, and knows which operations all of them have. */
public final class ResourceRoutes {
    private static final String COMPANY = "/api/company/";
    private static final String ONE = "/{id}";

    private final RequestMappingHandlerMapping routes;
    private final ResourceEndpoint endpoint;

    public ResourceRoutes(RequestMappingHandlerMapping routes, ResourceEndpoint endpoint) {
        this.routes = routes;
        this.endpoint = endpoint;
    }

    /** Comes once, before the server takes requests. */
    public void register() {
        endpoint.resources().forEach((path, resource) -> {
            if (!isOfTheEndpoint(path)) {
                ResourceEndpoint.collectionMethods(resource)
                        .forEach(method -> register(method, path, ofCollection(method)));
                if (!resource.isSingle()) {
                    ResourceEndpoint.objectMethods(resource)
                            .forEach(method -> register(method, path + ONE, ofObject(method)));
                }
            }
        });
    }

    /** Whether the endpoint's own patterns match it; those of an older generation have one part more. */
    private static boolean isOfTheEndpoint(String path) {
        return path.startsWith(COMPANY) && path.indexOf('/', COMPANY.length()) < 0;
    }

    /** What is served, by {@link FluidOperation#key(String, String)}. */
    Set<String> operations() {
        Set<String> operations = new HashSet<>();
        endpoint.resources().forEach((path, resource) -> addOperations(operations, path, resource));
        return operations;
    }

    private static void addOperations(Set<String> operations, String path, Resource resource) {
        ResourceEndpoint.collectionMethods(resource)
                .forEach(method -> operations.add(FluidOperation.key(method, path)));
        if (!resource.isSingle()) {
            ResourceEndpoint.objectMethods(resource)
                    .forEach(method -> operations.add(FluidOperation.key(method, path + ONE)));
        }
    }

    private void register(String method, String path, Method handler) {
        routes.registerMapping(
                RequestMappingInfo.paths(path)
                        .methods(RequestMethod.valueOf(method))
                        .options(routes.getBuilderConfiguration())
                        .build(),
                endpoint,
                handler);
    }

    private static Method ofCollection(String method) {
        return switch (method) {
            case "GET" -> handler("list", HttpServletRequest.class);
            case "POST" -> handler("create", HttpServletRequest.class, HttpServletResponse.class);
            default -> handler("updateSingle", HttpServletRequest.class);
        };
    }

    private static Method ofObject(String method) {
        return switch (method) {
            case "GET" -> handler("show", String.class, HttpServletRequest.class);
            case "PATCH" -> handler("update", String.class, HttpServletRequest.class);
            default -> handler("remove", String.class, HttpServletRequest.class);
        };
    }

    private static Method handler(String name, Class<?>... parameters) {
        try {
            return ResourceEndpoint.class.getDeclaredMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
