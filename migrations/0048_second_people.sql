-- Who stands for figures going out answers for their area, as whoever counted them does.
drop policy second_person_approves on figures.approval;
create policy second_person_approves on figures.approval for insert to cairn_app
  with check (approved_by = (select access.asker()) and (select access.asker_has('business_manager'))
              and exists (select from figures.release
                            join access.agency_area served on served.area_id = release.area_id
                            join access.practitioner me on me.agency_id = served.agency_id and me.id = (select access.asker())
                           where release.id = release_id and release.made_by <> me.id));

-- Whoever may keep a restriction sees its row as well, so that the table says what the page does.
drop policy never_hidden on access.restriction;
create policy never_hidden on access.restriction as restrictive for all to cairn_app
  using (not access.is_hidden(child_id) or (select access.asker_has('ig_lead')));
create policy kept on access.restriction for select to cairn_app
  using (id = any (array(select seen.id from people.restrictions_seen() seen)));
