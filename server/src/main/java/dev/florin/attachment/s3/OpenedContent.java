package dev.florin.attachment.s3;

import dev.florin.attachment.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A content whose streams are all closed in the end: neither the signer nor a client whose connection breaks closes those
 * that it has opened.
 */
final class OpenedContent implements Upload.Content, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpenedContent.class);

    private final Upload.Content content;
    private final List<InputStream> opened = new ArrayList<>();
    private boolean isClosed;

    OpenedContent(Upload.Content content) {
        this.content = content;
    }

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public synchronized InputStream open() throws IOException {
        if (isClosed) {
            throw new IOException("the upload has ended");
        }
        InputStream stream = content.open();
        opened.add(stream);
        return stream;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        for (InputStream stream : opened) {
            try {
                stream.close();
            } catch (IOException e) {
                log.debug("a stream of an upload was not closed", e);
            }
        }
    }
}
