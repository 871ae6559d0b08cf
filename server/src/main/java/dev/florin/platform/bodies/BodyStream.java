package dev.florin.platform.bodies;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.connections.Connection;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as it arrives. It fails with a {@link RefusedException} when it is too long, when it takes too long,
 * and when its sender stops before its end.
 */
public final class BodyStream extends InputStream {
    /** Up to this many bytes a body is no burden. */
    private static final int SMALL = 32 * 1024;

    private final InputStream in;
    private final long maxBytes;
    private final @Nullable Connection connection;
    private long bytesRead;

    private BodyStream(InputStream in, long maxBytes, @Nullable Connection connection) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.connection = connection;
    }

    /** @throws RefusedException {@link Reason#BODY_TOO_LARGE} when its announced length is too large */
    public static BodyStream open(HttpServletRequest request, long maxBytes) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        Connection connection = Connection.current();
        if (connection != null) {
            connection.readBody(false);
        }
        return new BodyStream(request.getInputStream(), maxBytes, connection);
    }

    /** All of a body that is not large; its bytes count as memory. */
    public static byte[] bytes(HttpServletRequest request, int maxBytes) throws IOException {
        try (BodyStream body = open(request, maxBytes)) {
            return body.all();
        }
    }

    private byte[] all() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(512);
        byte[] part = new byte[4096];
        for (int read = read(part, 0, part.length); read >= 0; read = read(part, 0, part.length)) {
            if (connection != null) {
                connection.memory().add(read);
            }
            all.write(part, 0, read);
        }
        return all.toByteArray();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (connection != null && !connection.awaitBytes()) {
            throw late();
        }
        if (connection != null) {
            connection.endTurn();
        }
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
        bytesRead += Math.max(read, 0);
        if (bytesRead > SMALL && connection != null && !connection.takeTurn()) {
            throw late();
        }
        if (bytesRead > maxBytes) {
            throw tooLarge();
        }
        return read;
    }

    /** The unread rest is not waited for. */
    @Override
    public void close() {
        if (connection != null) {
            connection.endTurn();
            connection.work();
        }
    }

    private RefusedException failed(IOException e) {
        boolean isLate =
                e.getCause() instanceof SocketTimeoutException || connection != null && connection.hasGivenWay();
        return isLate
                ? late()
                : Refusal.of(Reason.REQUEST_MALFORMED, "The request's body ends before its end.")
                        .asException();
    }

    private static RefusedException late() {
        return Refusal.of(Reason.REQUEST_TIMED_OUT).asException();
    }

    private static RefusedException tooLarge() {
        return Refusal.of(Reason.BODY_TOO_LARGE).asException();
    }
}
