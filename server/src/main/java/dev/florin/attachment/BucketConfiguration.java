package dev.florin.attachment;

import dev.florin.attachment.s3.S3Bucket;
import dev.florin.attachment.s3.S3Settings;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.MovableClock;
import dev.florin.platform.settings.SettingReader;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bucket that files are kept in, when {@code florin.attachments.s3.*} is set: see {@code docs/attachments.md}. */
public final class BucketConfiguration implements BeanRegistrar {
    private static final Duration CLEANING = Duration.ofMinutes(10);

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        if (S3Settings.of(new SettingReader(environment::getProperty)).isEmpty()) {
            return;
        }
        // The store compares a request's time with its own clock, which no test clock moves.
        registry.registerBean(
                "attachmentBucket",
                S3Bucket.class,
                bean -> bean.supplier(context -> {
                    S3Bucket bucket = new S3Bucket(context.bean(S3Settings.class), Clock.systemUTC());
                    bucket.check();
                    return bucket;
                }));
        // Uploads take their time by the real clock: a test clock that jumps ahead would end those under way.
        registry.registerBean(
                "bucketFiles",
                BucketFiles.class,
                bean -> bean.supplier(context -> new BucketFiles(
                        context.bean(JdbcClient.class),
                        context.bean(MovableClock.class).real(),
                        context.bean(S3Bucket.class))));
        registry.registerBean(
                "attachmentLeftovers",
                Housekeeping.class,
                bean -> bean.supplier(context -> {
                    BucketFiles files = context.bean(BucketFiles.class);
                    return Housekeeping.started("orphaned objects", CLEANING, files::removeLeftovers);
                }));
    }
}
