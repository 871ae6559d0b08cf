package dev.florin.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.platform.openapi.OpenApiDocument;
import dev.florin.shop.rest.UnservedOperations;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import tools.jackson.databind.JsonNode;

/** What is routed is described, and what is described is routed. */
class RoutesTest {
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");

    /** One handler for many resources, which are described one by one: {@code CompanyReference} goes by their list. */
    private static final String COLLECTION = "{collection";

    /** What Spring Boot routes: of it, what probes and metrics ask is described. */
    private static final String PROBES = "/actuator";

    /** What browsers ask: pages, and what the console's ask their own server, are no public API. */
    private static final List<String> PAGES =
            List.of("/console", "/api-reference", "/checkout/", "/order/", "/subscription/");

    private final JsonNode document =
            TestFlorin.server().part(OpenApiDocument.class).tree();
    private final ApplicationContext context = Objects.requireNonNull(
            TestFlorin.server().part(DispatcherServlet.class).getWebApplicationContext());

    @Test
    void eachRouteIsDescribed() {
        Set<String> described = new HashSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(METHODS::contains)
                        .forEach(method -> {
                            described.add(name(method, path.getKey()));
                            Described.alsoAt(path.getValue()).forEach(other -> described.add(name(method, other)));
                        }));

        Set<String> routed = routes().flatMap(info -> methods(info)
                        .flatMap(method -> patterns(info).stream()
                                .filter(RoutesTest::isOfThePublicApi)
                                .map(pattern -> name(method, pattern))))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(routed).hasSizeGreaterThan(80);
        assertThat(described).containsAll(routed);
    }

    @Test
    void eachDescribedOperationIsRouted() {
        Set<String> servlets = servletPaths();
        for (var path : document.path("paths").properties()) {
            for (String method : path.getValue().propertyNames()) {
                if (METHODS.contains(method)) {
                    assertThat(servlets.contains(path.getKey()) || isRouted(method, path.getKey()))
                            .as(method + " " + path.getKey())
                            .isTrue();
                }
            }
        }
    }

    /** One route may be both: what operators ask by keys is asked by the console's pages as well. */
    private static boolean isOfThePublicApi(String pattern) {
        return !pattern.contains(COLLECTION)
                && !pattern.startsWith(PROBES)
                && PAGES.stream().noneMatch(pattern::startsWith);
    }

    private boolean isRouted(String method, String template) {
        PathContainer example = PathContainer.parsePath(template.replaceAll("\\{[^}]+}", "1"));
        return routes().filter(info -> methods(info).anyMatch(method::equals))
                .flatMap(info -> pathPatterns(info).stream())
                .anyMatch(pattern -> pattern.matches(example));
    }

    /** All but the server's own page for errors, and what only says that it is not there yet. */
    private Stream<RequestMappingInfo> routes() {
        return context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(route -> !BasicErrorController.class.isAssignableFrom(
                        route.getValue().getBeanType()))
                .filter(route -> !UnservedOperations.isUnserved(route.getValue()))
                .map(route -> route.getKey());
    }

    private Set<String> servletPaths() {
        return context.getBeansOfType(ServletRegistrationBean.class).values().stream()
                .map(bean -> (ServletRegistrationBean<?>) bean)
                .flatMap(bean -> bean.getUrlMappings().stream())
                .collect(Collectors.toSet());
    }

    private static Stream<String> methods(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static Collection<String> patterns(RequestMappingInfo info) {
        return pathPatterns(info).stream().map(PathPattern::getPatternString).toList();
    }

    private static Collection<PathPattern> pathPatterns(RequestMappingInfo info) {
        var condition = info.getPathPatternsCondition();
        assertThat(condition).isNotNull();
        return condition == null ? Set.of() : condition.getPatterns();
    }

    /** Whatever the variables are called. */
    private static String name(String method, String template) {
        return method + " " + template.replaceAll("\\{[^/]+?}(?=[/.]|$)", "{}");
    }
}
