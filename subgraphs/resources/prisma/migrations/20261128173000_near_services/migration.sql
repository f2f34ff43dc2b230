-- Whom a virtual service reaches, and no list of pending entries for a search to read through after an import.
create index service_index_virtual_areas on service_index using gin (areas) with (fastupdate = off) where is_virtual;
alter index service_index_words set (fastupdate = off);
alter index service_index_needs set (fastupdate = off);
alter index service_index_terms set (fastupdate = off);
alter index service_index_areas set (fastupdate = off);
