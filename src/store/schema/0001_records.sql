-- The record tables: one for each record of `domain::tables::ALL`, with the same columns in the same order.
-- STRICT, the key first, CHECK for every closed list and range, foreign keys, an index for every column that is searched.
-- Days are `2026-11-22`, times `2026-11-22T14:05`. Tables of short rows are WITHOUT ROWID, wide ones are not.
-- Closed lists are chains of OR: IN with three or more values opens a temporary table at every insert, which made a
-- take-over of 300,000 units take twice as long.

-- The bank itself: one record under the key `bank`.
CREATE TABLE bank (
    id            TEXT    PRIMARY KEY NOT NULL CHECK (id <> ''),
    uuid          TEXT    NOT NULL,
    name_zh       TEXT    NOT NULL,
    name_en       TEXT    NOT NULL,
    code          TEXT    NOT NULL,
    facility      TEXT    NOT NULL,
    demonstration INTEGER NOT NULL CHECK (demonstration IN (0, 1))
) STRICT, WITHOUT ROWID;

-- A user. Never deleted; a login is never given to another person.
CREATE TABLE "user" (
    login         TEXT    PRIMARY KEY NOT NULL CHECK (login <> ''),
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL
        CHECK (role = 'clerk' OR role = 'technologist' OR role = 'quality' OR role = 'physician'
            OR role = 'director' OR role = 'manager' OR role = 'administrator' OR role = 'auditor'),
    active        INTEGER NOT NULL CHECK (active IN (0, 1)),
    must_change   INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    password_hash TEXT    NOT NULL,
    wrapped_key   BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX user_by_role ON "user" (role);

-- An entry of one of the bank's lists.
CREATE TABLE reference (
    id      TEXT    PRIMARY KEY NOT NULL CHECK (id <> ''),
    kind    TEXT    NOT NULL CHECK (kind = 'site' OR kind = 'consent_form' OR kind = 'centre'),
    code    TEXT    NOT NULL,
    name_zh TEXT    NOT NULL,
    name_en TEXT    NOT NULL,
    active  INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX reference_by_kind ON reference (kind, code);

-- A mother's identity, sealed: the ledger holds digests only, and destroying `person_key` destroys the identity.
CREATE TABLE person (
    code           TEXT    PRIMARY KEY NOT NULL CHECK (code <> ''),
    person_key     BLOB,
    document_index BLOB,
    name_index     BLOB,
    name           BLOB,
    document       BLOB,
    born_on        BLOB,
    phone          BLOB,
    address        BLOB
) STRICT;

-- One person an identity document, whatever the program does.
CREATE UNIQUE INDEX person_by_document ON person (document_index) WHERE document_index IS NOT NULL;
CREATE INDEX person_by_name     ON person (name_index);

-- One adopted version. Limits are in the steps of their quantity. Versions are never changed: a new one is adopted.
CREATE TABLE criteria_set (
    id                               TEXT    PRIMARY KEY NOT NULL CHECK (id <> ''),
    version                          INTEGER NOT NULL CHECK (version >= 0),
    adopted_on                       TEXT    NOT NULL CHECK (length(adopted_on) = 10),
    adopted_by                       TEXT    NOT NULL,
    freezing_hours                   INTEGER NOT NULL CHECK (freezing_hours >= 0),
    tnc_at_least                     INTEGER NOT NULL CHECK (tnc_at_least >= 0),
    cd34_at_least                    INTEGER NOT NULL CHECK (cd34_at_least >= 0),
    cd34_viability_at_least          INTEGER NOT NULL CHECK (cd34_viability_at_least >= 0),
    viability_at_least               INTEGER NOT NULL CHECK (viability_at_least >= 0),
    recovery_at_least                INTEGER NOT NULL CHECK (recovery_at_least >= 0),
    segments_at_least                INTEGER NOT NULL CHECK (segments_at_least >= 0),
    haemoglobinopathy_before_listing INTEGER NOT NULL CHECK (haemoglobinopathy_before_listing IN (0, 1)),
    drb1_two_fields                  INTEGER NOT NULL CHECK (drb1_two_fields IN (0, 1))
) STRICT, WITHOUT ROWID;

-- One unit. A field that nobody has recorded is NULL; measured numbers are scaled integers whose scale stands in the field catalogue.
CREATE TABLE unit (
    din                     TEXT    PRIMARY KEY NOT NULL CHECK (din <> ''),
    donor_code              TEXT,
    mother_code             TEXT,
    bank_code               TEXT    NOT NULL,
    origin                  TEXT    NOT NULL CHECK (origin IN ('registered', 'imported')),
    purpose                 TEXT    NOT NULL CHECK (purpose = 'public' OR purpose = 'family_directed' OR purpose = 'autologous'),

    stage                   TEXT    NOT NULL
        CHECK (stage = 'registered' OR stage = 'not_collected' OR stage = 'collected' OR stage = 'received'
            OR stage = 'processed' OR stage = 'frozen' OR stage = 'stored' OR stage = 'packed'
            OR stage = 'shipped' OR stage = 'at_centre' OR stage = 'infused'
            OR stage = 'not_infused' OR stage = 'research_out' OR stage = 'discarded'),
    quality                 TEXT    NOT NULL
        CHECK (quality = 'pending' OR quality = 'quarantine' OR quality = 'eligible'
            OR quality = 'eligible_exception' OR quality = 'ineligible_clinical'
            OR quality = 'rejected'),
    holds                   INTEGER NOT NULL CHECK (holds >= 0),
    commitment              TEXT    CHECK (commitment IN ('reserved', 'ordered')),
    committed_to            TEXT,
    committed_until         TEXT    CHECK (length(committed_until) = 10),
    disposition             TEXT
        CHECK (disposition = 'VOL' OR disposition = 'TNC_PRE' OR disposition = 'TNC_POST' OR disposition = 'CD34'
            OR disposition = 'VIAB' OR disposition = 'CFU' OR disposition = 'STERIL'
            OR disposition = 'IDM' OR disposition = 'HISTORY' OR disposition = 'CONSENT'
            OR disposition = 'NO_MAT_SAMPLE' OR disposition = 'LATE' OR disposition = 'TEMP'
            OR disposition = 'CLOT' OR disposition = 'LEAK' OR disposition = 'LABEL'
            OR disposition = 'DELIVERY' OR disposition = 'WITHDRAWN' OR disposition = 'PROCESS'
            OR disposition = 'STORAGE_EVENT' OR disposition = 'OTHER'),

    consent_status          TEXT    NOT NULL
        CHECK (consent_status = 'valid' OR consent_status = 'pending' OR consent_status = 'restricted'
            OR consent_status = 'withdrawn'),
    consent_form            TEXT,
    consent_version         TEXT,
    consent_signed_at       TEXT    CHECK (length(consent_signed_at) = 16),
    consent_scopes          TEXT,
    consent_obtained_by     TEXT,

    history_version         TEXT,
    history_outcome         TEXT    CHECK (history_outcome = 'accept' OR history_outcome = 'accept_with_notes' OR history_outcome = 'defer'
            OR history_outcome = 'refer'),
    history_notes           TEXT,

    sex                     TEXT    CHECK (sex IN ('F', 'M')),
    born_on                 TEXT    CHECK (length(born_on) = 10),
    birth_weight            INTEGER CHECK (birth_weight >= 0),
    gestation               INTEGER CHECK (gestation >= 0),
    delivery                TEXT    CHECK (delivery = 'vaginal' OR delivery = 'caesarean' OR delivery = 'instrumental'),

    site                    TEXT,
    collector               TEXT,
    collected_on            TEXT    CHECK (length(collected_on) = 10),
    collected_at            TEXT    CHECK (length(collected_at) = 16),
    collection_method       TEXT    CHECK (collection_method IN ('in_utero', 'ex_utero')),
    kit_lot                 TEXT,
    kit_expiry              TEXT    CHECK (length(kit_expiry) = 10),
    volume_collected        INTEGER CHECK (volume_collected >= 0),

    received_at             TEXT    CHECK (length(received_at) = 16),
    transport_min           INTEGER,
    transport_max           INTEGER,
    labels_agree            INTEGER CHECK (labels_agree IN (0, 1)),
    bag_intact              INTEGER CHECK (bag_intact IN (0, 1)),
    received_by             TEXT,

    processed_at            TEXT    CHECK (length(processed_at) = 16),
    processing_method       TEXT    CHECK (processing_method = 'HES' OR processing_method = 'DGS' OR processing_method = 'CEN'
            OR processing_method = 'FIL' OR processing_method = 'PER' OR processing_method = 'OTH'),
    tnc_before              INTEGER CHECK (tnc_before >= 0),
    tnc                     INTEGER CHECK (tnc >= 0),
    cd34                    INTEGER CHECK (cd34 >= 0),
    viability               INTEGER CHECK (viability >= 0),
    cd34_viability          INTEGER CHECK (cd34_viability >= 0),
    cfu                     INTEGER CHECK (cfu >= 0),
    cfu_growth              TEXT    CHECK (cfu_growth IN ('Y', 'N')),
    haematocrit             INTEGER CHECK (haematocrit >= 0),
    nrbc                    INTEGER CHECK (nrbc >= 0),
    volume_frozen           INTEGER CHECK (volume_frozen >= 0),

    frozen_at               TEXT    CHECK (length(frozen_at) = 16),
    freeze_method           TEXT    CHECK (freeze_method IN ('C', 'M')),
    freeze_curve_accepted   INTEGER CHECK (freeze_curve_accepted IN (0, 1)),
    bag_type                TEXT    CHECK (bag_type = '80/20' OR bag_type = '50/50' OR bag_type = '40/60' OR bag_type = 'NS'),
    segments                INTEGER CHECK (segments >= 0),
    place                   TEXT,
    put_away_at             TEXT    CHECK (length(put_away_at) = 16),
    put_away_by             TEXT,
    put_away_witness        TEXT,

    sterility_bacterial     TEXT    CHECK (sterility_bacterial = 'N' OR sterility_bacterial = 'P' OR sterility_bacterial = 'D'),
    sterility_fungal        TEXT    CHECK (sterility_fungal = 'N' OR sterility_fungal = 'P' OR sterility_fungal = 'D'),
    sterility_final_on      TEXT    CHECK (length(sterility_final_on) = 10),
    sterility_entered_by    TEXT,
    sterility_verified_by   TEXT,

    idm_sampled_on          TEXT    CHECK (length(idm_sampled_on) = 10),
    idm_hbsag               TEXT
        CHECK (idm_hbsag = 'NEG' OR idm_hbsag = 'REACTIVE' OR idm_hbsag = 'CONFIRMED_POS'
            OR idm_hbsag = 'INDETERMINATE' OR idm_hbsag = 'NOT_DONE'),
    idm_anti_hbc            TEXT
        CHECK (idm_anti_hbc = 'NEG' OR idm_anti_hbc = 'REACTIVE' OR idm_anti_hbc = 'CONFIRMED_POS'
            OR idm_anti_hbc = 'INDETERMINATE' OR idm_anti_hbc = 'NOT_DONE'),
    idm_hbv_nat             TEXT
        CHECK (idm_hbv_nat = 'NEG' OR idm_hbv_nat = 'REACTIVE' OR idm_hbv_nat = 'CONFIRMED_POS'
            OR idm_hbv_nat = 'INDETERMINATE' OR idm_hbv_nat = 'NOT_DONE'),
    idm_anti_hcv            TEXT
        CHECK (idm_anti_hcv = 'NEG' OR idm_anti_hcv = 'REACTIVE' OR idm_anti_hcv = 'CONFIRMED_POS'
            OR idm_anti_hcv = 'INDETERMINATE' OR idm_anti_hcv = 'NOT_DONE'),
    idm_hcv_nat             TEXT
        CHECK (idm_hcv_nat = 'NEG' OR idm_hcv_nat = 'REACTIVE' OR idm_hcv_nat = 'CONFIRMED_POS'
            OR idm_hcv_nat = 'INDETERMINATE' OR idm_hcv_nat = 'NOT_DONE'),
    idm_anti_hiv            TEXT
        CHECK (idm_anti_hiv = 'NEG' OR idm_anti_hiv = 'REACTIVE' OR idm_anti_hiv = 'CONFIRMED_POS'
            OR idm_anti_hiv = 'INDETERMINATE' OR idm_anti_hiv = 'NOT_DONE'),
    idm_hiv_nat             TEXT
        CHECK (idm_hiv_nat = 'NEG' OR idm_hiv_nat = 'REACTIVE' OR idm_hiv_nat = 'CONFIRMED_POS'
            OR idm_hiv_nat = 'INDETERMINATE' OR idm_hiv_nat = 'NOT_DONE'),
    idm_anti_htlv           TEXT
        CHECK (idm_anti_htlv = 'NEG' OR idm_anti_htlv = 'REACTIVE' OR idm_anti_htlv = 'CONFIRMED_POS'
            OR idm_anti_htlv = 'INDETERMINATE' OR idm_anti_htlv = 'NOT_DONE'),
    idm_syphilis            TEXT
        CHECK (idm_syphilis = 'NEG' OR idm_syphilis = 'REACTIVE' OR idm_syphilis = 'CONFIRMED_POS'
            OR idm_syphilis = 'INDETERMINATE' OR idm_syphilis = 'NOT_DONE'),
    idm_cmv                 TEXT
        CHECK (idm_cmv = 'NEG' OR idm_cmv = 'REACTIVE' OR idm_cmv = 'CONFIRMED_POS' OR idm_cmv = 'INDETERMINATE'
            OR idm_cmv = 'NOT_DONE'),
    idm_entered_by          TEXT,
    idm_verified_by         TEXT,

    abo                     TEXT    CHECK (abo = 'A' OR abo = 'B' OR abo = 'O' OR abo = 'AB'),
    rhd                     TEXT    CHECK (rhd IN ('P', 'N')),
    abo_entered_by          TEXT,
    abo_verified_by         TEXT,

    haemoglobinopathy       TEXT    CHECK (haemoglobinopathy = 'DN' OR haemoglobinopathy = 'DU' OR haemoglobinopathy = 'DT'
            OR haemoglobinopathy = 'DD' OR haemoglobinopathy = 'CD' OR haemoglobinopathy = 'NC'
            OR haemoglobinopathy = 'NS'),

    hla_a                   TEXT,
    hla_b                   TEXT,
    hla_c                   TEXT,
    hla_drb1                TEXT,
    hla_dqb1                TEXT,
    hla_dpb1                TEXT,
    hla_method              TEXT    CHECK (hla_method = 'NGS' OR hla_method = 'SBT' OR hla_method = 'SSO' OR hla_method = 'SSP'
            OR hla_method = 'SER'),
    hla_release             TEXT,
    hla_entered_by          TEXT,
    hla_verified_by         TEXT,

    criteria_version        INTEGER CHECK (criteria_version >= 0),
    eligibility_reviewed_by TEXT,
    eligibility_decided_by  TEXT,
    eligibility_decided_on  TEXT    CHECK (length(eligibility_decided_on) = 10)
) STRICT;

-- One bag a place.
CREATE UNIQUE INDEX unit_by_place   ON unit (place);
CREATE INDEX unit_by_mother         ON unit (mother_code);
CREATE INDEX unit_by_donor          ON unit (donor_code);
CREATE INDEX unit_by_committed      ON unit (committed_to);
CREATE INDEX unit_by_stage          ON unit (stage, collected_on);

-- A hold on a unit: while one is open the unit is not available and cannot be released.
CREATE TABLE hold (
    id           TEXT    PRIMARY KEY NOT NULL CHECK (id <> ''),
    din          TEXT    NOT NULL REFERENCES unit (din),
    kind         TEXT    NOT NULL
        CHECK (kind = 'post_donation' OR kind = 'recall' OR kind = 'deviation' OR kind = 'discrepancy'
            OR kind = 'equipment' OR kind = 'legal' OR kind = 'take_over'),
    reason       TEXT    NOT NULL,
    set_by       TEXT    NOT NULL,
    set_at       TEXT    NOT NULL CHECK (length(set_at) = 16),
    cleared_by   TEXT,
    cleared_at   TEXT    CHECK (length(cleared_at) = 16),
    clear_reason TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX hold_by_unit ON hold (din, set_at);

-- One review with its decision: kept as evidence of what was seen when it was signed.
CREATE TABLE eligibility (
    id               TEXT    PRIMARY KEY NOT NULL CHECK (id <> ''),
    din              TEXT    NOT NULL REFERENCES unit (din),
    criteria_version INTEGER NOT NULL CHECK (criteria_version >= 0),
    lines            TEXT    NOT NULL,
    proposed         TEXT    NOT NULL
        CHECK (proposed = 'eligible' OR proposed = 'exception' OR proposed = 'ineligible_clinical'
            OR proposed = 'rejected'),
    review_reason    TEXT,
    reviewed_by      TEXT    NOT NULL,
    reviewed_at      TEXT    NOT NULL CHECK (length(reviewed_at) = 16),
    decided          TEXT    CHECK (decided = 'eligible' OR decided = 'exception' OR decided = 'ineligible_clinical'
            OR decided = 'rejected'),
    decision_reason  TEXT,
    decided_by       TEXT,
    decided_at       TEXT    CHECK (length(decided_at) = 16),
    reopened         INTEGER NOT NULL CHECK (reopened IN (0, 1))
) STRICT;

CREATE INDEX eligibility_by_unit ON eligibility (din, reviewed_at);
