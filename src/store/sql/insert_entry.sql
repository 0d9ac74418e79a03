INSERT INTO ledger (
    seq, recorded_at_ms, offset_minutes, clock_back, actor, role, workstation, session,
    command_id, ordinal, subject_kind, subject_id, action, payload, reason, program, alg, prev, hash, key_id, signature
) VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
    ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21
)
