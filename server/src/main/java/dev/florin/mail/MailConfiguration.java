package dev.florin.mail;

import dev.florin.platform.Ids;
import dev.florin.platform.settings.FlorinEnvironment;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of mail. Without settings none is sent. */
@Configuration(proxyBeanMethods = false)
public class MailConfiguration {
    @Bean
    Mailer mailer(ObjectProvider<MailSettings> settings, InstantSource clock) {
        MailSettings server = settings.getIfAvailable();
        return server == null ? new NoMailer() : new SmtpMailer(server, clock);
    }

    @Bean
    Mails mails(Mailer mailer, Ids ids, FlorinEnvironment environment) {
        return new Mails(mailer, ids, environment == FlorinEnvironment.STAGING);
    }
}
