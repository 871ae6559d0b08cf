-- What the simulated card vault has been asked, by our keys: one test card is kept at the second request of its key only.
create table simulator.kept_cards (
    key      text primary key,
    attempts int not null
);
