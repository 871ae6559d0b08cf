package dev.florin.shop.rest;

import dev.florin.identity.CustomerTokens;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidOperation;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.shop.CompanyTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Routes what Fluid has and this server has not: the answer is 501 and says so, so that a client that was written for
 * Fluid is told apart from one with a wrong address. What is served is read from the routes themselves once all are
 * there; whatever a feature adds to them is no longer answered here.
 */
public final class UnservedOperations implements SmartInitializingSingleton {
    private static final String BEARER = "Bearer ";

    private final RequestMappingHandlerMapping routes;
    private final ResourceRoutes resources;
    private final CompanyTokens companies;
    private final CustomerTokens customers;
    private List<FluidOperation> unserved = List.of();

    public UnservedOperations(
            RequestMappingHandlerMapping routes,
            ResourceRoutes resources,
            CompanyTokens companies,
            CustomerTokens customers) {
        this.routes = routes;
        this.resources = resources;
        this.companies = companies;
        this.customers = customers;
    }

    /** The known operations that are answered with 501. */
    public List<FluidOperation> unserved() {
        return unserved;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<String> served = new HashSet<>(resources.operations());
        routes.getHandlerMethods().forEach((route, handler) -> {
            if (!handler.getBeanType().equals(ResourceEndpoint.class)) {
                addServed(route, served);
            }
        });
        unserved = FluidOperation.ALL.stream()
                .filter(operation -> !served.contains(operation.key()))
                .toList();
        unserved.forEach(operation -> routes.registerMapping(
                RequestMappingInfo.paths(operation.path())
                        .methods(RequestMethod.valueOf(FluidOperation.usual(operation.method())))
                        .options(routes.getBuilderConfiguration())
                        .build(),
                new Unserved(operation),
                Unserved.HANDLER));
    }

    private static void addServed(RequestMappingInfo route, Set<String> served) {
        for (String path : route.getPatternValues()) {
            route.getMethodsCondition()
                    .getMethods()
                    .forEach(method -> served.add(FluidOperation.key(method.name(), path)));
        }
    }

    /** Whether a route only tells that there is none. */
    public static boolean isUnserved(HandlerMethod handler) {
        return handler.getBeanType().equals(Unserved.class);
    }

    /** Answers one operation. */
    private final class Unserved {
        private static final Method HANDLER = Arrays.stream(Unserved.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("refuse"))
                .findFirst()
                .orElseThrow();

        private final FluidOperation operation;

        Unserved(FluidOperation operation) {
            this.operation = operation;
        }

        /** Who may not call the group's other operations learns nothing of this one either. */
        @SuppressWarnings("unused") // Spring calls it
        void refuse(HttpServletRequest request) {
            String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
            boolean may = switch (operation.access()) {
                case OPEN -> true;
                case COMPANY -> isCompany(request, authorization);
                case ANY -> isCustomer(authorization) || isCompany(request, authorization);
            };
            throw may ? notYet() : FluidRefusal.unauthorized();
        }

        private FluidRefusal notYet() {
            return FluidRefusal.of(
                    501,
                    "%s %s of Fluid's \"%s\" is not there yet%s"
                            .formatted(
                                    operation.method(),
                                    operation.path(),
                                    operation.group(),
                                    UnservedReasons.of(operation)
                                            .map(why -> ": " + why)
                                            .orElse("")));
        }
    }

    private boolean isCompany(HttpServletRequest request, @Nullable String authorization) {
        Optional<Long> company = companies.company(authorization);
        company.ifPresent(id -> {
            Connection.prove();
            RequestNote.of(request).company(id);
        });
        return company.isPresent();
    }

    private boolean isCustomer(@Nullable String authorization) {
        return authorization != null
                && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER.toLowerCase(Locale.ROOT))
                && customers
                        .verify(authorization.substring(BEARER.length()).strip())
                        .isPresent();
    }
}
