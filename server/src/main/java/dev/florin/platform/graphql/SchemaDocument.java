package dev.florin.platform.graphql;

import dev.florin.platform.http.StaticText;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.function.SingletonSupplier;

/** {@code GET /api/v1/graphql/schema}: the schema as text, with its directives. It needs no login. */
public final class SchemaDocument extends HttpServlet {
    /** Where it is served. */
    public static final String PATH = GraphQlEndpoint.PATH + "/schema";

    /** Printed at the first request: a start does not wait for it. */
    private final transient SingletonSupplier<StaticText> text;

    public SchemaDocument(GraphQlEngine engine) {
        GraphQLSchema schema = engine.schema();
        text = SingletonSupplier.of(() -> new StaticText(print(schema)));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        text.obtain().send(request, response, "text/plain;charset=UTF-8");
    }

    private static String print(GraphQLSchema schema) {
        SchemaPrinter.Options options = SchemaPrinter.Options.defaultOptions()
                .includeDirectives(true)
                .includeDirectiveDefinitions(true)
                .includeDirectiveDefinition(ServedDirectives::has)
                .includeScalarTypes(true);
        return new SchemaPrinter(options).print(schema);
    }
}
