package dev.florin.mail;

/** Used where no mail server is set up. */
final class NoMailer implements Mailer {
    @Override
    public Delivery send(Mail mail) {
        return new Delivery.NoServer();
    }
}
