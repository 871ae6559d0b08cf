package dev.florin.platform.graphql;

import dev.florin.platform.http.ErrorForm;
import dev.florin.platform.http.Failure;

/** Requests that are refused before they reach {@link GraphQlEndpoint}, or beside it, get its form of errors. */
public final class GraphQlErrorForm implements ErrorForm {
    @Override
    public boolean covers(String path) {
        return path.equals(GraphQlEndpoint.PATH) || path.startsWith(GraphQlEndpoint.PATH + "/");
    }

    @Override
    public byte[] body(Failure failure, String requestId) {
        return GraphQlEndpoint.refused(failure.refusal(), requestId);
    }
}
