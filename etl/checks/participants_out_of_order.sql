-- A group can't have more participants at least than at most.
-- Swap or correct min and max.
-- de: Eine Gruppe kann nicht mindestens mehr Mitwirkende haben als höchstens.
-- de: Tauschen oder berichtigen Sie min und max.
select body_id, participants_min, participants_max from body where participants_min > participants_max;
