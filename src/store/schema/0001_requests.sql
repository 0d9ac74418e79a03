-- The records of patients and of what is done for them: second part of the record tables (see 0001_records.sql).

-- A patient of a transplant centre, known by a code only.
CREATE TABLE patient (
    code                TEXT    PRIMARY KEY NOT NULL CHECK (length(code) BETWEEN 1 AND 17),
    sex                 TEXT    CHECK (sex IN ('F', 'M')),
    age                 INTEGER CHECK (age BETWEEN 0 AND 120),
    age_on              TEXT    CHECK (length(age_on) = 10),
    weight              INTEGER CHECK (weight BETWEEN 1000 AND 250000),
    weight_on           TEXT    CHECK (length(weight_on) = 10),
    diagnosis           TEXT    NOT NULL
        CHECK (diagnosis IN ('THAL', 'ALL', 'AML', 'SAA', 'IIS', 'IMD', 'IEA', 'IPA', 'MDS', 'CML', 'OL',
            'HL', 'NHL', 'PCD', 'HIS', 'OM', 'OND')),
    diagnosis_note      TEXT,
    icd10               TEXT,
    abo                 TEXT    CHECK (abo IN ('A', 'B', 'O', 'AB')),
    rhd                 TEXT    CHECK (rhd IN ('P', 'N')),
    hla_a               TEXT,
    hla_b               TEXT,
    hla_c               TEXT,
    hla_drb1            TEXT,
    hla_dqb1            TEXT,
    hla_dpb1            TEXT,
    typing_confirmed_on TEXT    CHECK (length(typing_confirmed_on) = 10),
    centre              TEXT,
    physician           TEXT,
    urgency             TEXT    NOT NULL CHECK (urgency IN ('URGENT', 'STANDARD', 'ROUTINE')),
    status              TEXT    NOT NULL CHECK (status IN ('PRE', 'ACT', 'SUS', 'STP')),
    created_by          TEXT    NOT NULL,
    created_at          TEXT    NOT NULL CHECK (length(created_at) = 16),
    updated_by          TEXT    NOT NULL,
    updated_at          TEXT    NOT NULL CHECK (length(updated_at) = 16),
    CHECK ((age IS NULL) = (age_on IS NULL)),
    CHECK ((weight IS NULL) = (weight_on IS NULL))
) STRICT;

CREATE INDEX patient_by_status ON patient (status);

-- One unit kept for one patient.
CREATE TABLE reservation (
    id          TEXT    PRIMARY KEY NOT NULL CHECK (id <> ''),
    din         TEXT    NOT NULL REFERENCES unit (din),
    patient     TEXT    NOT NULL REFERENCES patient (code),
    reserved_by TEXT    NOT NULL,
    reserved_at TEXT    NOT NULL CHECK (length(reserved_at) = 16),
    expires_on  TEXT    NOT NULL CHECK (length(expires_on) = 10),
    extensions  INTEGER NOT NULL CHECK (extensions >= 0),
    status      TEXT    NOT NULL CHECK (status IN ('active', 'released', 'expired', 'converted')),
    ended_at    TEXT    CHECK (length(ended_at) = 16),
    ended_by    TEXT,
    end_reason  TEXT
        CHECK (end_reason IN ('FND', 'RCT', 'UCT', 'RMT', 'UMT', 'RPT', 'UPT', 'ATX', 'GCC', 'BCC', 'PDC',
            'PAT', 'PPR', 'ICH', 'NDF', 'HMM', 'DRR', 'MR', 'NS', 'EX', 'COR', 'OTH', 'UNK')),
    end_note    TEXT,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT, WITHOUT ROWID;

-- At most one lives at a time for a unit.
CREATE UNIQUE INDEX reservation_active ON reservation (din) WHERE status = 'active';
CREATE INDEX reservation_by_unit    ON reservation (din, reserved_at);
CREATE INDEX reservation_by_patient ON reservation (patient);
CREATE INDEX reservation_by_status  ON reservation (status, expires_on);

-- One confirmatory typing of a unit, and what it says of the bag.
CREATE TABLE typing_order (
    id            TEXT    PRIMARY KEY NOT NULL CHECK (id <> ''),
    din           TEXT    NOT NULL REFERENCES unit (din),
    patient       TEXT    NOT NULL REFERENCES patient (code),
    reservation   TEXT    NOT NULL REFERENCES reservation (id),
    ordered_by    TEXT    NOT NULL,
    ordered_at    TEXT    NOT NULL CHECK (length(ordered_at) = 16),
    sample        TEXT,
    lab           TEXT    NOT NULL,
    status        TEXT    NOT NULL CHECK (status IN ('ordered', 'reported', 'verified')),
    hla_a         TEXT,
    hla_b         TEXT,
    hla_c         TEXT,
    hla_drb1      TEXT,
    hla_dqb1      TEXT,
    hla_dpb1      TEXT,
    abo           TEXT    CHECK (abo IN ('A', 'B', 'O', 'AB')),
    rhd           TEXT    CHECK (rhd IN ('P', 'N')),
    reported_on   TEXT    CHECK (length(reported_on) = 10),
    entered_by    TEXT,
    entered_at    TEXT    CHECK (length(entered_at) = 16),
    verified_by   TEXT,
    verified_at   TEXT    CHECK (length(verified_at) = 16),
    verdict       TEXT    CHECK (verdict IN ('consistent', 'discrepant', 'incomplete')),
    compared_a    TEXT    CHECK (compared_a IN ('identical', 'more_resolved', 'less_resolved', 'discrepant')),
    compared_b    TEXT    CHECK (compared_b IN ('identical', 'more_resolved', 'less_resolved', 'discrepant')),
    compared_c    TEXT    CHECK (compared_c IN ('identical', 'more_resolved', 'less_resolved', 'discrepant')),
    compared_drb1 TEXT    CHECK (compared_drb1 IN ('identical', 'more_resolved', 'less_resolved', 'discrepant')),
    compared_dqb1 TEXT    CHECK (compared_dqb1 IN ('identical', 'more_resolved', 'less_resolved', 'discrepant')),
    compared_dpb1 TEXT    CHECK (compared_dpb1 IN ('identical', 'more_resolved', 'less_resolved', 'discrepant')),
    compared_abo  TEXT    CHECK (compared_abo IN ('identical', 'more_resolved', 'less_resolved', 'discrepant')),
    compared_rhd  TEXT    CHECK (compared_rhd IN ('identical', 'more_resolved', 'less_resolved', 'discrepant')),
    CHECK ((verified_by IS NULL) = (verified_at IS NULL)),
    CHECK (verified_by <> entered_by)
) STRICT;

CREATE INDEX typing_order_by_unit        ON typing_order (din, ordered_at);
CREATE INDEX typing_order_by_patient     ON typing_order (patient);
CREATE INDEX typing_order_by_reservation ON typing_order (reservation);
CREATE INDEX typing_order_by_status      ON typing_order (status);

-- A transplant order and everything that was done to fulfil it. Steps not taken yet are empty.
CREATE TABLE "release" (
    id                        TEXT    PRIMARY KEY NOT NULL CHECK (id <> ''),
    din                       TEXT    NOT NULL REFERENCES unit (din),
    patient                   TEXT    NOT NULL REFERENCES patient (code),
    reservation               TEXT    NOT NULL REFERENCES reservation (id),
    typing_order              TEXT    NOT NULL REFERENCES typing_order (id),
    purpose                   TEXT    NOT NULL CHECK (purpose IN ('single', 'first', 'second', 'backup')),
    indication                TEXT    NOT NULL
        CHECK (indication IN ('THAL', 'ALL', 'AML', 'SAA', 'IIS', 'IMD', 'IEA', 'IPA', 'MDS', 'CML', 'OL',
            'HL', 'NHL', 'PCD', 'HIS', 'OM', 'OND')),
    centre                    TEXT    NOT NULL,
    physician                 TEXT    NOT NULL,
    ordered_by                TEXT    NOT NULL,
    ordered_at                TEXT    NOT NULL CHECK (length(ordered_at) = 16),
    infusion_on               TEXT    NOT NULL CHECK (length(infusion_on) = 10),
    needed_by                 TEXT    NOT NULL CHECK (length(needed_by) = 10),
    weight                    INTEGER NOT NULL CHECK (weight BETWEEN 1000 AND 250000),
    weight_on                 TEXT    NOT NULL CHECK (length(weight_on) = 10),
    tnc_per_kg                INTEGER CHECK (tnc_per_kg >= 0),
    cd34_per_kg               INTEGER CHECK (cd34_per_kg >= 0),
    six_certain               INTEGER NOT NULL CHECK (six_certain BETWEEN 0 AND 6),
    six_possible              INTEGER NOT NULL CHECK (six_possible BETWEEN 0 AND 6),
    step                      TEXT    NOT NULL
        CHECK (step IN ('ordered', 'exception', 'reviewed', 'approved', 'retrieved', 'shipped', 'arrived',
            'infused', 'not_infused', 'declined', 'cancelled')),
    exception_lines           TEXT,
    exception_reason          TEXT,
    exception_risk            TEXT,
    exception_requested_by    TEXT,
    exception_requested_at    TEXT    CHECK (length(exception_requested_at) = 16),
    exception_acknowledged_by TEXT,
    exception_acknowledged_at TEXT    CHECK (length(exception_acknowledged_at) = 16),
    reviewed_by               TEXT,
    reviewed_at               TEXT    CHECK (length(reviewed_at) = 16),
    approved_by               TEXT,
    approved_at               TEXT    CHECK (length(approved_at) = 16),
    ended_by                  TEXT,
    ended_at                  TEXT    CHECK (length(ended_at) = 16),
    end_reason                TEXT,
    retrieved_by              TEXT,
    retrieved_with            TEXT,
    retrieved_at              TEXT    CHECK (length(retrieved_at) = 16),
    scanned_place             TEXT,
    scanned_bag               TEXT,
    shipper                   TEXT,
    shipper_qualified_on      TEXT    CHECK (length(shipper_qualified_on) = 10),
    logger                    TEXT,
    seal                      TEXT,
    courier                   TEXT,
    waybill                   TEXT,
    shipped_by                TEXT,
    departed_at               TEXT    CHECK (length(departed_at) = 16),
    arrived_at                TEXT    CHECK (length(arrived_at) = 16),
    received_by               TEXT,
    arrival_min               INTEGER CHECK (arrival_min BETWEEN -2000 AND 600),
    arrival_max               INTEGER CHECK (arrival_max BETWEEN -2000 AND 600),
    arrival_intact            INTEGER CHECK (arrival_intact IN (0, 1)),
    infused_at                TEXT    CHECK (length(infused_at) = 16),
    entire_volume             INTEGER CHECK (entire_volume IN (0, 1)),
    reaction                  TEXT    CHECK (reaction IN ('none', 'mild', 'severe')),
    not_infused_reason        TEXT,
    CHECK (approved_by <> reviewed_by),
    CHECK (retrieved_with <> retrieved_by),
    CHECK (arrival_min <= arrival_max),
    CHECK (needed_by <= infusion_on)
) STRICT;

-- At most one is open at a time for a unit.
CREATE UNIQUE INDEX release_open ON "release" (din)
    WHERE step <> 'infused' AND step <> 'not_infused' AND step <> 'declined' AND step <> 'cancelled';
CREATE INDEX release_by_unit        ON "release" (din, ordered_at);
CREATE INDEX release_by_patient     ON "release" (patient);
CREATE INDEX release_by_reservation ON "release" (reservation);
CREATE INDEX release_by_typing      ON "release" (typing_order);
CREATE INDEX release_by_step        ON "release" (step, needed_by);

-- A line of the pre-release checklist that a person recorded.
CREATE TABLE release_check (
    id             TEXT    PRIMARY KEY NOT NULL CHECK (id <> ''),
    "release"      TEXT    NOT NULL REFERENCES "release" (id),
    line           INTEGER NOT NULL CHECK (line BETWEEN 1 AND 20),
    value          TEXT,
    cd34_viability INTEGER CHECK (cd34_viability BETWEEN 0 AND 1000),
    cd45_viability INTEGER CHECK (cd45_viability BETWEEN 0 AND 1000),
    potent         INTEGER CHECK (potent IN (0, 1)),
    source         TEXT,
    verdict        TEXT    NOT NULL CHECK (verdict IN ('pass', 'fail', 'not_applicable')),
    note           TEXT,
    verified_by    TEXT    NOT NULL,
    verified_at    TEXT    NOT NULL CHECK (length(verified_at) = 16)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX release_check_by_line ON release_check ("release", line);

-- The outcome of a transplant at one time.
CREATE TABLE outcome (
    id             TEXT    PRIMARY KEY NOT NULL CHECK (id <> ''),
    "release"      TEXT    NOT NULL REFERENCES "release" (id),
    din            TEXT    NOT NULL REFERENCES unit (din),
    patient        TEXT    NOT NULL REFERENCES patient (code),
    time           TEXT    NOT NULL CHECK (time IN ('day100', 'year1')),
    engrafted      INTEGER CHECK (engrafted IN (0, 1)),
    neutrophil_day INTEGER CHECK (neutrophil_day BETWEEN 5 AND 60),
    platelet_day   INTEGER CHECK (platelet_day BETWEEN 10 AND 150),
    agvhd_grade    INTEGER CHECK (agvhd_grade BETWEEN 0 AND 4),
    alive          INTEGER CHECK (alive IN (0, 1)),
    relapse        INTEGER CHECK (relapse IN (0, 1)),
    reported_on    TEXT    NOT NULL CHECK (length(reported_on) = 10),
    reported_by    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX outcome_by_time ON outcome ("release", time);
CREATE INDEX outcome_by_unit    ON outcome (din);
CREATE INDEX outcome_by_patient ON outcome (patient);
