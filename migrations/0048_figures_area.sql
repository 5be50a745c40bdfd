-- Who stands for figures going out answers for their area, as whoever counted them does.
drop policy second_person_approves on figures.approval;
create policy second_person_approves on figures.approval for insert to cairn_app
  with check (approved_by = (select access.asker()) and (select access.asker_has('business_manager'))
              and exists (select from figures.release
                            join access.agency_area served on served.area_id = release.area_id
                            join access.practitioner me on me.agency_id = served.agency_id and me.id = (select access.asker())
                           where release.id = release_id and release.made_by <> me.id));
