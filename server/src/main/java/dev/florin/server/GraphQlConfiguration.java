package dev.florin.server;

import dev.florin.platform.Authenticator;
import dev.florin.platform.graphql.GraphQlEndpoint;
import dev.florin.platform.graphql.GraphQlEngine;
import dev.florin.platform.graphql.GraphQlErrorForm;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.SchemaDocument;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.RateLimits;
import java.util.List;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The GraphQL API: one engine of all features' parts, and its endpoint. */
@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {
    @Bean
    GraphQlErrorForm graphQlErrorForm() {
        return new GraphQlErrorForm();
    }

    @Bean
    GraphQlEngine graphQlEngine(List<GraphQlPart> parts) {
        return new GraphQlEngine(parts);
    }

    @Bean
    SurfacePaths graphQlPaths() {
        return SurfacePaths.of(Surface.GRAPHQL, GraphQlEndpoint.PATH);
    }

    @Bean
    static LimitKinds graphQlLimits() {
        return LimitKinds.of(GraphQlEndpoint.LIMIT);
    }

    /** Beside Spring's dispatcher, not behind it: the hot path needs none of its mapping. */
    @Bean
    ServletRegistrationBean<GraphQlEndpoint> graphQlEndpoint(
            GraphQlEngine engine, Authenticator authenticator, RateLimits limits, List<GraphQlPart> parts) {
        ServletRegistrationBean<GraphQlEndpoint> registration = new ServletRegistrationBean<>(
                new GraphQlEndpoint(engine, authenticator, limits, parts), GraphQlEndpoint.PATH);
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    ServletRegistrationBean<SchemaDocument> schemaDocument(GraphQlEngine engine) {
        return new ServletRegistrationBean<>(new SchemaDocument(engine), SchemaDocument.PATH);
    }
}
