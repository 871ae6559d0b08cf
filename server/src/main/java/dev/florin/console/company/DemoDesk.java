package dev.florin.console.company;

import dev.florin.shop.DemoShop;

/** Signs in as one of the people of the demo's company, only for the person who started the demo. */
public final class DemoDesk {
    private final DeskSessions sessions;

    DemoDesk(DeskSessions sessions) {
        this.sessions = sessions;
    }

    /** The path of a link that is good once, for ten minutes. */
    public String make() {
        return "/console/company/link/" + sessions.makeLink(DemoShop.STAFF_EMAIL);
    }
}
