package dev.florin.attachment;

import dev.florin.attachment.rest.AttachmentEndpoint;
import dev.florin.platform.Authenticator;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.capacity.Capacity;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import jakarta.servlet.MultipartConfigElement;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/** The beans of attachments. */
@Configuration(proxyBeanMethods = false)
public class AttachmentConfiguration {
    /** The largest upload, in bytes: a file, and some room for the other parts that clients send with it. */
    private static final int MAX_REQUEST_BYTES = Attachments.MAX_FILE_BYTES + 1024 * 1024;

    @Bean
    SurfacePaths filePaths() {
        return SurfacePaths.of(Surface.FILES, "/api/v1/attachments", "/api/v1/file-upload");
    }

    @Bean
    Attachments attachments(
            JdbcClient jdbc,
            Ids ids,
            InstantSource clock,
            Secrets secrets,
            AttachmentLimits limits,
            PublicUrl publicUrl,
            ObjectProvider<BucketFiles> bucket) {
        AttachmentLinks links = new AttachmentLinks(publicUrl.base(), secrets, clock);
        return new Attachments(jdbc, ids, clock, links, limits, bucket.getIfAvailable());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping unusedAttachments(Attachments attachments) {
        return new Housekeeping("unused files", Duration.ofHours(1), attachments::removeUnused);
    }

    @Bean
    AttachmentEndpoint attachmentEndpoint(
            Attachments attachments, Authenticator authenticator, InstantSource clock, Capacity capacity) {
        return new AttachmentEndpoint(attachments, authenticator, clock, capacity);
    }

    /** Parts wait in temporary files, not in memory, until they are complete. */
    @Bean
    MultipartConfigElement multipartConfig() {
        return new MultipartConfigElement("", Attachments.MAX_FILE_BYTES, MAX_REQUEST_BYTES, 0);
    }

    /** Lazy, so that no body is read before its sender is known. */
    @Bean
    StandardServletMultipartResolver multipartResolver() {
        StandardServletMultipartResolver resolver = new StandardServletMultipartResolver();
        resolver.setResolveLazily(true);
        return resolver;
    }
}
