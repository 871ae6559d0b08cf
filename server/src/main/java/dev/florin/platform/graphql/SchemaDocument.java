package dev.florin.platform.graphql;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** {@code GET /api/v1/graphql/schema}: the schema as text, with its directives. It needs no login. */
public final class SchemaDocument extends HttpServlet {
    /** Where it is served. */
    public static final String PATH = GraphQlEndpoint.PATH + "/schema";

    private final transient Supplier<byte[]> text;

    public SchemaDocument(GraphQlEngine engine) {
        GraphQLSchema schema = engine.schema();
        // Printed at the first request: a start does not wait for it.
        text = new Supplier<>() {
            private byte[] printed = new byte[0];

            @Override
            public synchronized byte[] get() {
                if (printed.length == 0) {
                    printed = print(schema).getBytes(StandardCharsets.UTF_8);
                }
                return printed;
            }
        };
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = text.get();
        response.setContentType("text/plain;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String print(GraphQLSchema schema) {
        SchemaPrinter.Options options = SchemaPrinter.Options.defaultOptions()
                .includeDirectives(true)
                .includeDirectiveDefinitions(true)
                .includeScalarTypes(true);
        return new SchemaPrinter(options).print(schema);
    }
}
