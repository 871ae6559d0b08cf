-- How a plan's saving is counted, and discounts that are known by their code alone. An older server knows shares alone, and
-- asks for a title.

alter table subscription_plans
    add column price_adjustment_type text not null default 'percentage'
        check (price_adjustment_type = 'percentage');

create function complete_discount() returns trigger language plpgsql as $$
begin
    new.title := coalesce(new.title, new.code);
    return new;
end $$;

create trigger discounts_complete before insert on discounts
    for each row execute function complete_discount();
