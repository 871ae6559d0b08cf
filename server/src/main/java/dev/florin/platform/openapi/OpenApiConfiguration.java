package dev.florin.platform.openapi;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the REST surface, and its page. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {
    @Bean
    OpenApiDocument openApiDocument(List<OpenApiPart> parts) {
        return new OpenApiDocument(parts);
    }

    @Bean
    OpenApiEndpoint openApiEndpoint(OpenApiDocument document) {
        return new OpenApiEndpoint(document);
    }
}
