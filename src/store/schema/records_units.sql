-- The records of the unit, of the people, and of the bank itself. Columns stand in the order of the records in domain/;
-- a test compares the two. Measured numbers are scaled integers (domain/quantity). CHECKs are written as OR chains,
-- because IN with three or more values opens a temporary table at every insert.

CREATE TABLE unit (
    din TEXT NOT NULL PRIMARY KEY CHECK (length(din) = 13),
    donor_code TEXT,
    mother_code TEXT,
    bank_code TEXT NOT NULL,
    origin TEXT NOT NULL,
    purpose TEXT NOT NULL,

    -- life and decision
    stage TEXT NOT NULL CHECK (stage = 'registered' OR stage = 'not_collected' OR stage = 'collected' OR stage = 'received' OR stage = 'processed' OR stage = 'frozen' OR stage = 'stored' OR stage = 'packed' OR stage = 'shipped' OR stage = 'at_centre' OR stage = 'infused' OR stage = 'not_infused' OR stage = 'research_out' OR stage = 'discarded'),
    quality TEXT NOT NULL CHECK (quality = 'pending' OR quality = 'quarantine' OR quality = 'eligible' OR quality = 'eligible_exception' OR quality = 'ineligible_clinical' OR quality = 'rejected'),
    holds INTEGER NOT NULL CHECK (holds >= 0),
    commitment TEXT,
    committed_to TEXT,
    committed_until TEXT,
    disposition TEXT,

    -- consent
    consent_status TEXT NOT NULL,
    consent_form TEXT,
    consent_version TEXT,
    consent_signed_at TEXT,
    consent_scopes TEXT,
    consent_obtained_by TEXT,

    -- health history
    history_version TEXT,
    history_outcome TEXT,
    history_notes TEXT,

    -- birth
    sex TEXT,
    born_on TEXT,
    birth_weight INTEGER CHECK (birth_weight BETWEEN 500 AND 7000),
    gestation INTEGER CHECK (gestation BETWEEN 168 AND 308),
    delivery TEXT,

    -- collection
    site TEXT,
    collector TEXT,
    collected_on TEXT,
    collected_at TEXT,
    collection_method TEXT,
    kit_lot TEXT,
    kit_expiry TEXT,
    volume_collected INTEGER CHECK (volume_collected BETWEEN 50 AND 4000),

    -- receipt
    received_at TEXT,
    transport_min INTEGER,
    transport_max INTEGER,
    labels_agree INTEGER CHECK (labels_agree = 0 OR labels_agree = 1),
    bag_intact INTEGER CHECK (bag_intact = 0 OR bag_intact = 1),
    received_by TEXT,

    -- processing
    processed_at TEXT,
    processing_method TEXT,
    tnc_before INTEGER CHECK (tnc_before BETWEEN 10 AND 10000),
    tnc INTEGER CHECK (tnc BETWEEN 10 AND 10000),
    cd34 INTEGER CHECK (cd34 BETWEEN 0 AND 99990),
    viability INTEGER CHECK (viability BETWEEN 0 AND 1000),
    cd34_viability INTEGER CHECK (cd34_viability BETWEEN 0 AND 1000),
    cfu INTEGER CHECK (cfu BETWEEN 0 AND 99990),
    cfu_growth TEXT,
    haematocrit INTEGER CHECK (haematocrit BETWEEN 0 AND 1000),
    nrbc INTEGER,
    volume_frozen INTEGER CHECK (volume_frozen BETWEEN 100 AND 9999),

    -- freezing and storage
    frozen_at TEXT,
    freeze_method TEXT,
    freeze_curve_accepted INTEGER CHECK (freeze_curve_accepted = 0 OR freeze_curve_accepted = 1),
    bag_type TEXT,
    segments INTEGER CHECK (segments BETWEEN 0 AND 99),
    place TEXT,
    put_away_at TEXT,
    put_away_by TEXT,
    put_away_witness TEXT,

    -- cultures
    sterility_bacterial TEXT,
    sterility_fungal TEXT,
    sterility_final_on TEXT,
    sterility_entered_by TEXT,
    sterility_verified_by TEXT CHECK (sterility_verified_by <> sterility_entered_by),

    -- infectious disease markers
    idm_sampled_on TEXT,
    idm_hbsag TEXT,
    idm_anti_hbc TEXT,
    idm_hbv_nat TEXT,
    idm_anti_hcv TEXT,
    idm_hcv_nat TEXT,
    idm_anti_hiv TEXT,
    idm_hiv_nat TEXT,
    idm_anti_htlv TEXT,
    idm_syphilis TEXT,
    idm_cmv TEXT,
    idm_entered_by TEXT,
    idm_verified_by TEXT CHECK (idm_verified_by <> idm_entered_by),

    -- blood group
    abo TEXT,
    rhd TEXT,
    abo_entered_by TEXT,
    abo_verified_by TEXT CHECK (abo_verified_by <> abo_entered_by),
    haemoglobinopathy TEXT,

    -- HLA typing
    hla_a TEXT,
    hla_b TEXT,
    hla_c TEXT,
    hla_drb1 TEXT,
    hla_dqb1 TEXT,
    hla_dpb1 TEXT,
    hla_method TEXT,
    hla_release TEXT,
    hla_entered_by TEXT,
    hla_verified_by TEXT CHECK (hla_verified_by <> hla_entered_by),

    -- eligibility
    criteria_version INTEGER,
    eligibility_reviewed_by TEXT,
    eligibility_decided_by TEXT CHECK (eligibility_decided_by <> eligibility_reviewed_by),
    eligibility_decided_on TEXT,

    -- availability: a unit in nobody's hands holds no promise
    CHECK (commitment IS NULL OR (commitment = 'reserved' OR commitment = 'ordered') AND committed_to IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- One bag a place, whatever the program does.
CREATE UNIQUE INDEX unit_place ON unit (place) WHERE place IS NOT NULL;
CREATE INDEX unit_mother_code ON unit (mother_code) WHERE mother_code IS NOT NULL;
CREATE INDEX unit_stage_quality ON unit (stage, quality);
CREATE INDEX unit_committed_to ON unit (committed_to) WHERE committed_to IS NOT NULL;

-- Identities, sealed. The ledger holds only digests of these rows.
CREATE TABLE person (
    code TEXT NOT NULL PRIMARY KEY,
    person_key BLOB,
    document_index BLOB,
    name_index BLOB,
    name BLOB,
    document BLOB,
    born_on BLOB,
    phone BLOB,
    address BLOB
) STRICT, WITHOUT ROWID;

-- One person an identity document.
CREATE UNIQUE INDEX person_document_index ON person (document_index) WHERE document_index IS NOT NULL;
CREATE INDEX person_name_index ON person (name_index) WHERE name_index IS NOT NULL;

CREATE TABLE user (
    login TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active = 0 OR active = 1),
    must_change INTEGER NOT NULL CHECK (must_change = 0 OR must_change = 1),
    password_hash TEXT NOT NULL,
    wrapped_key BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX user_role ON user (role);

CREATE TABLE bank (
    id TEXT NOT NULL PRIMARY KEY CHECK (id = 'bank'),
    uuid TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    code TEXT NOT NULL,
    facility TEXT NOT NULL CHECK (length(facility) = 5),
    demonstration INTEGER NOT NULL CHECK (demonstration = 0 OR demonstration = 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE reference (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active = 0 OR active = 1)
) STRICT, WITHOUT ROWID;

CREATE INDEX reference_kind ON reference (kind);

CREATE TABLE hold (
    id TEXT NOT NULL PRIMARY KEY,
    din TEXT NOT NULL REFERENCES unit (din),
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    cleared_by TEXT,
    cleared_at TEXT,
    clear_reason TEXT,
    CHECK ((cleared_by IS NULL) = (cleared_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX hold_din ON hold (din);

CREATE TABLE criteria_set (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL UNIQUE CHECK (version >= 1),
    adopted_on TEXT NOT NULL,
    adopted_by TEXT NOT NULL,
    freezing_hours INTEGER NOT NULL CHECK (freezing_hours > 0),
    tnc_at_least INTEGER NOT NULL CHECK (tnc_at_least >= 0),
    cd34_at_least INTEGER NOT NULL CHECK (cd34_at_least >= 0),
    cd34_viability_at_least INTEGER NOT NULL CHECK (cd34_viability_at_least BETWEEN 0 AND 1000),
    viability_at_least INTEGER NOT NULL CHECK (viability_at_least BETWEEN 0 AND 1000),
    recovery_at_least INTEGER NOT NULL CHECK (recovery_at_least BETWEEN 0 AND 1000),
    segments_at_least INTEGER NOT NULL CHECK (segments_at_least >= 0),
    haemoglobinopathy_before_listing INTEGER NOT NULL,
    drb1_two_fields INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE eligibility (
    id TEXT NOT NULL PRIMARY KEY,
    din TEXT NOT NULL REFERENCES unit (din),
    criteria_version INTEGER NOT NULL REFERENCES criteria_set (version),
    lines TEXT NOT NULL,
    proposed TEXT NOT NULL,
    review_reason TEXT,
    reviewed_by TEXT NOT NULL,
    reviewed_at TEXT NOT NULL,
    decided TEXT,
    decision_reason TEXT,
    decided_by TEXT CHECK (decided_by <> reviewed_by),
    decided_at TEXT,
    reopened INTEGER NOT NULL CHECK (reopened = 0 OR reopened = 1)
) STRICT, WITHOUT ROWID;

CREATE INDEX eligibility_din ON eligibility (din);
