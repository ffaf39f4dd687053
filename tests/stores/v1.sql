CREATE TABLE meta (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  store_uid     BLOB    NOT NULL CHECK (length(store_uid) = 16),
  sample        INTEGER NOT NULL CHECK (sample IN (0, 1)),      -- 1 = 示例 office of invented people
  settings_rev  INTEGER NOT NULL CHECK (settings_rev >= 0),
  words_version INTEGER NOT NULL                                -- of the rule that cuts text into `words`
) STRICT;
CREATE TABLE organisation (
  id      INTEGER PRIMARY KEY,
  uid     BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev     INTEGER NOT NULL CHECK (rev >= 1),
  parent  INTEGER REFERENCES organisation (id) CHECK (parent IS NULL OR parent <> id),
  kind    TEXT    NOT NULL CHECK (kind IN ('bureau', 'office', 'committee')),
  closed  INTEGER NOT NULL CHECK (closed IN (0, 1)),
  name    TEXT    NOT NULL CHECK (name <> ''),
  detail  TEXT    NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX ix_organisation_parent ON organisation (parent);
CREATE TABLE mediator (
  id         INTEGER PRIMARY KEY,
  uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  committee  INTEGER NOT NULL REFERENCES organisation (id),
  kind       TEXT    NOT NULL,
  in_office_from TEXT CHECK (in_office_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  in_office_to   TEXT CHECK (in_office_to   GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  name       TEXT    NOT NULL CHECK (name <> ''),
  detail     TEXT    NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX ix_mediator_committee ON mediator (committee);
CREATE TABLE account (
  id           INTEGER PRIMARY KEY,
  uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  mediator     INTEGER REFERENCES mediator (id),
  role         TEXT    NOT NULL,
  disabled     INTEGER NOT NULL CHECK (disabled IN (0, 1)),
  login        TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (login <> ''),
  name         TEXT    NOT NULL CHECK (name <> '')
) STRICT;
CREATE INDEX ix_account_organisation ON account (organisation);
CREATE TABLE dispute (
  id             INTEGER PRIMARY KEY,
  uid            BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev            INTEGER NOT NULL CHECK (rev >= 1),
  deleted        INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  committee      INTEGER NOT NULL REFERENCES organisation (id),
  host           INTEGER REFERENCES mediator (id),              -- the first 主持调解员
  type           TEXT    NOT NULL,
  source         TEXT    NOT NULL,
  state          TEXT    NOT NULL,
  outcome        TEXT,
  agreement_form TEXT,
  difficulty     TEXT,
  received_on    TEXT    NOT NULL CHECK (received_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  accepted_on    TEXT    CHECK (accepted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  closed_on      TEXT    CHECK (closed_on   GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  people         INTEGER CHECK (people >= 0),
  amount         INTEGER CHECK (amount >= 0),                   -- 分
  number         TEXT    CHECK (number <> ''),                  -- 案号
  register_no    TEXT    CHECK (register_no <> ''),             -- serial in the register when there is no 案号
  number_order   TEXT    NOT NULL,                              -- the number with its digits padded, for sorting
  touched_at     TEXT    NOT NULL,                              -- last write to it or to anything below it
  street         TEXT    NOT NULL,
  community      TEXT    NOT NULL,
  title          TEXT    NOT NULL,
  void_reason    TEXT    CHECK ((deleted = 1) = (void_reason IS NOT NULL)),
  detail         TEXT    NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE UNIQUE INDEX ux_dispute_number ON dispute (number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX ux_dispute_register_no ON dispute (committee, register_no) WHERE register_no IS NOT NULL AND deleted = 0;
CREATE INDEX ix_dispute_received  ON dispute (received_on, id, committee, type, state, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_committee ON dispute (committee, received_on, id, type, state, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_type      ON dispute (type, received_on, id, committee, state, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_state     ON dispute (state, received_on, id, committee, type, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_host      ON dispute (host, received_on, id, committee, type, state) WHERE deleted = 0;
CREATE INDEX ix_dispute_number    ON dispute (number_order, id, received_on, committee, type, state, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_amount    ON dispute (ifnull(amount, -1), id, received_on, committee, type, state, host) WHERE deleted = 0;
CREATE INDEX ix_dispute_touched   ON dispute (touched_at, id, committee, host) WHERE deleted = 0;
CREATE TABLE party (
  id         INTEGER PRIMARY KEY,
  uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  dispute    INTEGER NOT NULL REFERENCES dispute (id),
  position   INTEGER NOT NULL CHECK (position >= 1),
  role       TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  sex        TEXT,
  birth_date TEXT    CHECK (birth_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  id_kind    TEXT    NOT NULL,
  id_number  TEXT    NOT NULL,
  phone      TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  detail     TEXT    NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX ix_party_dispute   ON party (dispute, position, id, role, name) WHERE deleted = 0;
CREATE INDEX ix_party_id_number ON party (id_number, dispute) WHERE deleted = 0 AND id_number <> '';
CREATE TABLE party_key (
  key     TEXT    NOT NULL,
  party   INTEGER NOT NULL REFERENCES party (id),
  dispute INTEGER NOT NULL REFERENCES dispute (id),
  PRIMARY KEY (key, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_party_key_party ON party_key (party);
CREATE TABLE step (
  id       INTEGER PRIMARY KEY,
  uid      BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev      INTEGER NOT NULL CHECK (rev >= 1),
  deleted  INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  dispute  INTEGER NOT NULL REFERENCES dispute (id),
  kind     TEXT    NOT NULL,
  on_date  TEXT    NOT NULL CHECK (on_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  detail   TEXT    NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX ix_step_dispute ON step (dispute, on_date, id) WHERE deleted = 0;
CREATE INDEX ix_step_kind    ON step (kind, on_date, dispute) WHERE deleted = 0;
CREATE TABLE attachment (
  id         INTEGER PRIMARY KEY,
  uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  dispute    INTEGER NOT NULL REFERENCES dispute (id),
  step       INTEGER REFERENCES step (id),
  position   INTEGER NOT NULL CHECK (position >= 1),
  size       INTEGER NOT NULL CHECK (size >= 0),                -- bytes
  pages      INTEGER NOT NULL CHECK (pages >= 0),
  rotate     INTEGER NOT NULL CHECK (rotate IN (0, 90, 180, 270)),
  digest     TEXT    NOT NULL CHECK (length(digest) = 64),      -- BLAKE3 of the plain bytes
  media_type TEXT    NOT NULL,
  item       TEXT    NOT NULL,
  title      TEXT    NOT NULL
) STRICT;
CREATE INDEX ix_attachment_dispute ON attachment (dispute, item, position, id) WHERE deleted = 0;
CREATE INDEX ix_attachment_digest  ON attachment (digest);
CREATE TABLE sheet (
  id        INTEGER PRIMARY KEY,
  uid       BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
  dispute   INTEGER NOT NULL REFERENCES dispute (id),
  step      INTEGER REFERENCES step (id),
  party     INTEGER REFERENCES party (id),
  version   INTEGER NOT NULL CHECK (version >= 1),
  replaced  INTEGER NOT NULL CHECK (replaced IN (0, 1)),
  pages     INTEGER NOT NULL CHECK (pages >= 1),
  form      TEXT    NOT NULL CHECK (form <> ''),
  edition   TEXT    NOT NULL,
  number    TEXT    NOT NULL,
  digest    TEXT    NOT NULL CHECK (length(digest) = 64),
  issued_at TEXT    NOT NULL,
  issued_by TEXT    NOT NULL,
  title     TEXT    NOT NULL,
  reason    TEXT    NOT NULL CHECK (version = 1 OR reason <> ''), -- a correction says why
  slots     TEXT    NOT NULL CHECK (json_valid(slots))          -- the values it was printed from
) STRICT;
CREATE UNIQUE INDEX ux_sheet_version ON sheet (dispute, form, ifnull(step, 0), ifnull(party, 0), version);
CREATE INDEX ix_sheet_digest ON sheet (digest);
CREATE TABLE number_series (
  id   INTEGER PRIMARY KEY,
  key  TEXT    NOT NULL CHECK (key <> ''),
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  last INTEGER NOT NULL CHECK (last >= 0),                      -- serial given last
  UNIQUE (key, year)
) STRICT;
CREATE TABLE number_issued (
  id          INTEGER PRIMARY KEY,
  series      INTEGER NOT NULL REFERENCES number_series (id),
  serial      INTEGER NOT NULL CHECK (serial >= 1),
  dispute     INTEGER NOT NULL REFERENCES dispute (id),
  issued_at   TEXT    NOT NULL,
  text        TEXT    NOT NULL CHECK (text <> ''),
  voided_at   TEXT,
  void_reason TEXT    CHECK ((voided_at IS NULL) = (void_reason IS NULL)),
  UNIQUE (series, serial)
) STRICT;
CREATE INDEX ix_number_issued_text    ON number_issued (text);
CREATE INDEX ix_number_issued_dispute ON number_issued (dispute);
CREATE TABLE due_item (
  id        INTEGER PRIMARY KEY,
  dispute   INTEGER NOT NULL REFERENCES dispute (id),
  committee INTEGER NOT NULL REFERENCES organisation (id),      -- of the dispute, so that Today reads one index
  host      INTEGER REFERENCES mediator (id),
  step      INTEGER REFERENCES step (id),
  on_date   TEXT    NOT NULL CHECK (on_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  kind      TEXT    NOT NULL CHECK (kind <> ''),
  text      TEXT    NOT NULL,
  basis     TEXT    NOT NULL
) STRICT;
CREATE INDEX ix_due_item_on      ON due_item (on_date, id, committee, host);
CREATE INDEX ix_due_item_host    ON due_item (host, on_date, id, committee);
CREATE INDEX ix_due_item_dispute ON due_item (dispute, on_date);
CREATE TABLE waiver (
  id         INTEGER PRIMARY KEY,
  dispute    INTEGER NOT NULL REFERENCES dispute (id),
  step       INTEGER REFERENCES step (id),
  party      INTEGER REFERENCES party (id),
  check_name TEXT    NOT NULL CHECK (check_name <> ''),
  field      TEXT    NOT NULL,
  at         TEXT    NOT NULL,
  who_name   TEXT    NOT NULL,
  reason     TEXT    NOT NULL CHECK (reason <> '')
) STRICT;
CREATE UNIQUE INDEX ux_waiver ON waiver (dispute, check_name, field, ifnull(step, 0), ifnull(party, 0));
CREATE TABLE draft (
  account  BLOB NOT NULL CHECK (length(account) = 16),
  key      TEXT NOT NULL CHECK (key <> ''),
  saved_at TEXT NOT NULL,
  body     TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
  id       INTEGER PRIMARY KEY,
  at       TEXT    NOT NULL,
  who      BLOB    NOT NULL CHECK (length(who) = 16),
  dispute  INTEGER REFERENCES dispute (id),
  verb     TEXT    NOT NULL CHECK (verb <> ''),
  hash     BLOB    NOT NULL CHECK (length(hash) = 32),
  who_name TEXT    NOT NULL,
  changes  TEXT    NOT NULL CHECK (json_valid(changes))
) STRICT;
CREATE INDEX ix_journal_dispute ON journal (dispute, id) WHERE dispute IS NOT NULL;
CREATE VIRTUAL TABLE words USING fts5 (body, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none);
INSERT INTO meta VALUES (1, X'018BCFE5681370008000000000000013', 0, 1, 0);
INSERT INTO organisation VALUES (1, X'018BCFE5681470008000000000000014', 1, NULL, 'bureau', 0, '濠江区司法局', '{"committee_kind":null,"short_name":"濠礐","street":"440512003","address":"礐石街道","phone":"0754-87380000"}');
INSERT INTO organisation VALUES (2, X'018BCFE5681570008000000000000015', 1, 1, 'office', 0, '礐石司法所', '{"committee_kind":null,"short_name":"濠礐","street":"440512003","address":"礐石街道","phone":"0754-87380000"}');
INSERT INTO organisation VALUES (3, X'018BCFE5681670008000000000000016', 1, 2, 'committee', 0, '礐石街道人民调解委员会', '{"committee_kind":"street","short_name":"濠礐","street":"440512003","address":"礐石街道","phone":"0754-87380000"}');
INSERT INTO organisation VALUES (4, X'018BCFE5681770008000000000000017', 1, 1, 'committee', 0, '滨海街道人民调解委员会', '{"committee_kind":"street","short_name":"濠礐","street":"440512003","address":"礐石街道","phone":"0754-87380000"}');
INSERT INTO mediator VALUES (1, X'018BCFE5681870008000000000000018', 1, 3, 'full_time', '2020-01-01', NULL, '陈㛃', '{"occupation":"","registration_no":"粤D-001","sex":"female","phone":"13800138000"}');
INSERT INTO account VALUES (1, X'018BCFE5681970008000000000000019', 1, 2, NULL, 'administrator', 0, 'admin', '示例管理员');
INSERT INTO dispute VALUES (1, X'018BCFE5681A7000800000000000001A', 1, 0, 3, 1, 'neighbourhood', 'on_application', 'registered', NULL, NULL, NULL, '2024-03-05', NULL, NULL, 2, 860050, '（2024）濠礐人调字第001号', NULL, '(00002024)濠礐人调字第00000001号', '2024-03-05 09:45:00', '440512003', '东湖社区', '张国强与李秀英漏水纠纷', NULL, '{"discovered_by":"","place":"东湖路12号","arose_on":null,"amount_note":"","mediators":[{"mediator":"018bcfe5-6818-7000-8000-000000000018","name":"陈㛃","part":"host"}],"recorder":"","narrative":"楼上排水管破裂，水流入楼下住户客厅。","requests":["修复排水管","赔偿损失"],"respondent_position":"愿意修复","risk_signs":[{"sign":"扬言","severity":"high","evidence":"邻居"}],"risk_handling":[],"retention":"long","remark":"内部备注"}');
INSERT INTO dispute VALUES (2, X'018BCFE5684F7000800000000000004F', 2, 1, 3, 1, 'neighbourhood', 'on_application', 'registered', NULL, NULL, NULL, '2024-03-05', NULL, NULL, 2, 860050, NULL, NULL, '', '2024-03-05 09:45:00', '440512003', '东湖社区', '重复登记', '重复登记', '{"discovered_by":"","place":"东湖路12号","arose_on":null,"amount_note":"","mediators":[{"mediator":"018bcfe5-6818-7000-8000-000000000018","name":"陈㛃","part":"host"}],"recorder":"","narrative":"楼上排水管破裂，水流入楼下住户客厅。","requests":["修复排水管","赔偿损失"],"respondent_position":"愿意修复","risk_signs":[],"risk_handling":[],"retention":null,"remark":"内部备注"}');
INSERT INTO party VALUES (1, X'018BCFE5681B7000800000000000001B', 1, 0, 1, 1, 'applicant', 'natural', 'male', '1980-05-06', 'resident_card', '440512199001010012', '13912345678', '张国强', '{"other_name":"","nation":"汉族","region":"","id_note":"","id_override":"","occupation":"","address":"东湖路12号","household_address":"","delivery_address":"","note":"","legal_representative":"","legal_representative_post":"","member_count":null,"representatives":[],"guardians":[{"name":"曾丽","relation":"母亲","id_number":"","phone":"0754-87381234"}],"agents":[],"interpreter":null,"claim":null}');
INSERT INTO party VALUES (2, X'018BCFE5681C7000800000000000001C', 1, 0, 1, 2, 'respondent', 'natural', 'male', '1980-05-06', 'resident_card', '44050919850615002X', '13800138111、0754-87386666', '李秀英', '{"other_name":"","nation":"汉族","region":"","id_note":"","id_override":"","occupation":"","address":"东湖路12号","household_address":"","delivery_address":"","note":"","legal_representative":"","legal_representative_post":"","member_count":null,"representatives":[],"guardians":[{"name":"曾丽","relation":"母亲","id_number":"","phone":"0754-87381234"}],"agents":[],"interpreter":null,"claim":null}');
INSERT INTO party VALUES (3, X'018BCFE5681E7000800000000000001E', 1, 0, 1, 3, 'third_party', 'natural', 'male', '1980-05-06', 'resident_card', '', '无', '覃小妹', '{"other_name":"","nation":"汉族","region":"","id_note":"","id_override":"","occupation":"","address":"东湖路12号","household_address":"","delivery_address":"","note":"","legal_representative":"","legal_representative_post":"","member_count":null,"representatives":[],"guardians":[{"name":"曾丽","relation":"母亲","id_number":"","phone":"0754-87381234"}],"agents":[{"name":"何律师","relation":"律师","authority":"一般代理","id_number":"","phone":"","letter":"附卷","letter_on":"2024-03-05"}],"interpreter":{"name":"林译","language":"潮汕话","phone":""},"claim":{"days_tenths":125,"daily_rate":20000,"advance":0,"owed":250000}}');
INSERT INTO party VALUES (4, X'018BCFE5685070008000000000000050', 1, 0, 2, 1, 'applicant', 'natural', 'male', '1980-05-06', 'resident_card', '440512199001010012', '13912345678', '甲', '{"other_name":"","nation":"汉族","region":"","id_note":"","id_override":"","occupation":"","address":"东湖路12号","household_address":"","delivery_address":"","note":"","legal_representative":"","legal_representative_post":"","member_count":null,"representatives":[],"guardians":[{"name":"曾丽","relation":"母亲","id_number":"","phone":"0754-87381234"}],"agents":[],"interpreter":null,"claim":null}');
INSERT INTO party VALUES (5, X'018BCFE5685170008000000000000051', 1, 0, 2, 2, 'respondent', 'natural', 'male', '1980-05-06', 'resident_card', '44050919850615002X', '13800138111、0754-87386666', '乙', '{"other_name":"","nation":"汉族","region":"","id_note":"","id_override":"","occupation":"","address":"东湖路12号","household_address":"","delivery_address":"","note":"","legal_representative":"","legal_representative_post":"","member_count":null,"representatives":[],"guardians":[{"name":"曾丽","relation":"母亲","id_number":"","phone":"0754-87381234"}],"agents":[],"interpreter":null,"claim":null}');
INSERT INTO party_key VALUES ('d44050919850615002x', 2, 1);
INSERT INTO party_key VALUES ('d440512199001010012', 1, 1);
INSERT INTO party_key VALUES ('e210010100991215044', 1, 1);
INSERT INTO party_key VALUES ('ex20051605891905044', 2, 1);
INSERT INTO party_key VALUES ('icl', 1, 1);
INSERT INTO party_key VALUES ('icl', 2, 1);
INSERT INTO party_key VALUES ('icl', 3, 1);
INSERT INTO party_key VALUES ('ihls', 3, 1);
INSERT INTO party_key VALUES ('ilxy', 2, 1);
INSERT INTO party_key VALUES ('iqxm', 3, 1);
INSERT INTO party_key VALUES ('itxm', 3, 1);
INSERT INTO party_key VALUES ('izgq', 1, 1);
INSERT INTO party_key VALUES ('izl', 1, 1);
INSERT INTO party_key VALUES ('izl', 2, 1);
INSERT INTO party_key VALUES ('izl', 3, 1);
INSERT INTO party_key VALUES ('n何律师', 3, 1);
INSERT INTO party_key VALUES ('n张国强', 1, 1);
INSERT INTO party_key VALUES ('n曾丽', 1, 1);
INSERT INTO party_key VALUES ('n曾丽', 2, 1);
INSERT INTO party_key VALUES ('n曾丽', 3, 1);
INSERT INTO party_key VALUES ('n李秀英', 2, 1);
INSERT INTO party_key VALUES ('n覃小妹', 3, 1);
INSERT INTO party_key VALUES ('pcengli', 1, 1);
INSERT INTO party_key VALUES ('pcengli', 2, 1);
INSERT INTO party_key VALUES ('pcengli', 3, 1);
INSERT INTO party_key VALUES ('phelvshi', 3, 1);
INSERT INTO party_key VALUES ('plixiuying', 2, 1);
INSERT INTO party_key VALUES ('pqinxiaomei', 3, 1);
INSERT INTO party_key VALUES ('ptanxiaomei', 3, 1);
INSERT INTO party_key VALUES ('pzengli', 1, 1);
INSERT INTO party_key VALUES ('pzengli', 2, 1);
INSERT INTO party_key VALUES ('pzengli', 3, 1);
INSERT INTO party_key VALUES ('pzhangguoqiang', 1, 1);
INSERT INTO party_key VALUES ('t075487381234', 1, 1);
INSERT INTO party_key VALUES ('t075487381234', 2, 1);
INSERT INTO party_key VALUES ('t075487381234', 3, 1);
INSERT INTO party_key VALUES ('t075487386666', 2, 1);
INSERT INTO party_key VALUES ('t13800138111', 2, 1);
INSERT INTO party_key VALUES ('t13912345678', 1, 1);
INSERT INTO party_key VALUES ('u11183100831', 2, 1);
INSERT INTO party_key VALUES ('u432183784570', 1, 1);
INSERT INTO party_key VALUES ('u432183784570', 2, 1);
INSERT INTO party_key VALUES ('u432183784570', 3, 1);
INSERT INTO party_key VALUES ('u666683784570', 2, 1);
INSERT INTO party_key VALUES ('u87654321931', 1, 1);
INSERT INTO step VALUES (1, X'018BCFE5681D7000800000000000001D', 1, 0, 1, 'session', '2024-03-06', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"session","no":1,"record":"双方陈述。","result":"continue","caucus":"背靠背"}}');
INSERT INTO step VALUES (2, X'018BCFE5681F7000800000000000001F', 1, 0, 1, 'intake', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"intake","written_application":true,"registrar":"李明"}}');
INSERT INTO step VALUES (3, X'018BCFE5682170008000000000000021', 1, 0, 1, 'referral_in', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"referral_in","agency":"濠江区人民法院","agency_kind":"court","line":"before_filing","letter_no":"（2024）粤0512诉前调1号","letter_on":"2024-03-01","papers_signed_on":"2024-03-04","papers":["起诉状副本"],"handler":"王法官","handler_phone":"0754-87380001","reply_due_on":"2024-04-03","replied_on":"2024-03-28","reply":"达成协议"}}');
INSERT INTO step VALUES (4, X'018BCFE5682370008000000000000023', 1, 0, 1, 'acceptance', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"acceptance","notice_no":"受1号","registrar":"李明"}}');
INSERT INTO step VALUES (5, X'018BCFE5682570008000000000000025', 1, 0, 1, 'refusal', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"refusal","notice_no":"不1号","reasons":["已起诉"],"remedies_told":["向法院起诉"]}}');
INSERT INTO step VALUES (6, X'018BCFE5682770008000000000000027', 1, 0, 1, 'rights_notice', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"rights_notice","way":"written"}}');
INSERT INTO step VALUES (7, X'018BCFE5682970008000000000000029', 1, 0, 1, 'investigation', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"investigation","interviewee":"赵六","relation":"邻居","investigator":"陈㛃","record":"问：……\n答：……"}}');
INSERT INTO step VALUES (8, X'018BCFE5682B7000800000000000002B', 1, 0, 1, 'evidence', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"evidence","items":[{"no":1,"name":"照片","provided_by":"张国强","form":"复印件","copies":1,"pages":3,"proves":"漏水","checked_by":"陈㛃"}]}}');
INSERT INTO step VALUES (9, X'018BCFE5682D7000800000000000002D', 1, 0, 1, 'session', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"session","no":1,"record":"双方陈述。","result":"continue","caucus":"背靠背"}}');
INSERT INTO step VALUES (10, X'018BCFE5682F7000800000000000002F', 1, 0, 1, 'extension', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"extension","agreed_by":"双方书面同意","reason":"鉴定","new_deadline":"2024-05-01"}}');
INSERT INTO step VALUES (11, X'018BCFE5683170008000000000000031', 1, 0, 1, 'suspension', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"suspension","reason":"住院","interim_arrangements":["暂停施工"],"resume_condition":"出院","expected_resume":"四月","next_check_on":"2024-04-15"}}');
INSERT INTO step VALUES (12, X'018BCFE5683370008000000000000033', 1, 0, 1, 'resumption', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"resumption","reason":"已出院"}}');
INSERT INTO step VALUES (13, X'018BCFE5683570008000000000000035', 1, 0, 1, 'agreement', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"agreement","form":"written","number":"（2024）濠礐人调字第001号","copies":3,"facts":"漏水","terms":[{"no":1,"text":"分期支付8600.50元","payments":[{"payer":"李秀英","joint":false,"payee":"张国强","amount":860050,"due_on":"2024-12-31","due_text":"","method":"转账","schedule":{"way":"instalments","items":[{"no":1,"due_on":"2024-06-30","amount":460050},{"no":2,"due_on":"2024-12-31","amount":400000}]}}]},{"no":2,"text":"每月支付","payments":[{"payer":"李秀英、李明","joint":true,"payee":"张国强","amount":1200000,"due_on":null,"due_text":"每月5日前","method":"现金","schedule":{"way":"recurring","per_month":100000,"per_person":50000,"start":"2024-04","until":"终身","months_counted":12}}]},{"no":3,"text":"一次付清","payments":[{"payer":"李秀英","joint":false,"payee":"张国强","amount":1,"due_on":null,"due_text":"","method":"","schedule":{"way":"once"}}]}],"performance_mode":"转账","performance_due":"","performance_due_on":"2024-12-31","guarantors":[{"name":"王五","relation":"兄","phone":"13800138000","id_number":"","scope":"连带"}],"annex":[{"name":"张国强","amount":860050,"note":""}],"effective_on":"2024-03-20","performance_state":"ongoing","performance_note":"已付1期","performed_on":null}}');
INSERT INTO step VALUES (14, X'018BCFE5683770008000000000000037', 1, 0, 1, 'termination', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"termination","notice_no":"终1号","reasons":["分歧过大"],"remedies_told":["诉讼"],"delivered":[{"to":"张国强","on":"2024-03-21","way":"direct"}]}}');
INSERT INTO step VALUES (15, X'018BCFE5683970008000000000000039', 1, 0, 1, 'withdrawal', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"withdrawal","by":"张国强","reason":"自行和解"}}');
INSERT INTO step VALUES (16, X'018BCFE5683B7000800000000000003B', 1, 0, 1, 'performance', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"performance","term_no":1,"instalment_no":1,"what":"支付首期","amount":460050,"proof":"收据"}}');
INSERT INTO step VALUES (17, X'018BCFE5683D7000800000000000003D', 1, 0, 1, 'visit', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"visit","way":"phone","visited":["张国强"],"visitor":"陈㛃","record":"满意"}}');
INSERT INTO step VALUES (18, X'018BCFE5683F7000800000000000003F', 1, 0, 1, 'confirmation', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"confirmation","court":"濠江区人民法院","applied_on":"2024-04-01","filed_on":"2024-04-02","case_number":"（2024）粤0512民特1号","ruled_on":"2024-04-10","result":"裁定调解协议有效"}}');
INSERT INTO step VALUES (19, X'018BCFE5684170008000000000000041', 1, 0, 1, 'referral_out', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"referral_out","agency":"法律援助中心","agency_kind":"legal_aid","letter_no":"移1号","reason":"援助","reply_due_on":"2024-05-01","replied_on":null,"reply":"","ends_mediation":false}}');
INSERT INTO step VALUES (20, X'018BCFE5684370008000000000000043', 1, 0, 1, 'escalation_report', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"escalation_report","to":"礐石派出所","sign":"扬言动手","measures":"劝离","received_by":"民警"}}');
INSERT INTO step VALUES (21, X'018BCFE5684570008000000000000045', 1, 0, 1, 'assistance', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"assistance","help":"adviser","by":"村居法律顾问","content":"释法","hours_tenths":15}}');
INSERT INTO step VALUES (22, X'018BCFE5684770008000000000000047', 1, 0, 1, 'closing', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"closing","outcome":"success","summary":"履行完毕"}}');
INSERT INTO step VALUES (23, X'018BCFE5684970008000000000000049', 1, 0, 1, 'archiving', '2024-03-20', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"archiving","filed_by":"李明","checked_by":"陈㛃","pages":25,"remark":""}}');
INSERT INTO step VALUES (24, X'018BCFE5684E7000800000000000004E', 2, 1, 1, 'session', '2024-03-21', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"session","no":1,"record":"双方陈述。","result":"continue","caucus":"背靠背"}}');
INSERT INTO step VALUES (25, X'018BCFE5685270008000000000000052', 1, 0, 2, 'session', '2024-03-06', '{"start":"09:20","end":null,"place":"礐石司法所","present":["张国强"],"others":[],"mediators":["陈㛃"],"recorder":"李明","signing":{"parties":[],"mediator_on":null,"recorder_on":null,"seal_on":null},"body":{"kind":"session","no":1,"record":"双方陈述。","result":"continue","caucus":"背靠背"}}');
INSERT INTO attachment VALUES (1, X'018BCFE5684B7000800000000000004B', 1, 0, 1, 23, 1, 3, 1, 90, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'image/jpeg', 'identity', '身份证');
INSERT INTO sheet VALUES (1, X'018BCFE5684C7000800000000000004C', 1, NULL, 3, 1, 1, 1, 'rights_notice', '1', '', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '2024-03-05 10:32', '陈㛃', '权利义务告知书', '', '{"name":"覃小妹"}');
INSERT INTO sheet VALUES (2, X'018BCFE5684D7000800000000000004D', 1, NULL, 3, 2, 0, 1, 'rights_notice', '1', '', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '2024-03-05 10:32', '陈㛃', '权利义务告知书', '笔误', '{"name":"覃小妹"}');
INSERT INTO number_series VALUES (1, 'case', 2024, 2);
INSERT INTO number_issued VALUES (1, 1, 1, 1, '2024-03-05 09:45:00', '（2024）濠礐人调字第001号', NULL, NULL);
INSERT INTO number_issued VALUES (2, 1, 2, 1, '2024-03-05 09:45:00', '（2024）濠礐人调字第002号', '2024-03-05 09:45:00', '误取');
INSERT INTO due_item VALUES (1, 1, 3, 1, 23, '2024-04-20', 'visit', '回访', '');
INSERT INTO waiver VALUES (1, 1, 23, NULL, 'copies', 'agreement.copies', '2024-03-05 09:45:00', '示例管理员', '另存');
INSERT INTO draft VALUES (X'018BCFE5681970008000000000000019', 'dispute:new', '2024-03-05 10:00:00', '{"title":"半\n句"}');
INSERT INTO setting VALUES ('number.pattern', '"（{year}）"');
INSERT INTO journal VALUES (1, '2024-03-05 09:45:00', X'018BCFE5681970008000000000000019', NULL, 'test', X'550A89282AAD95CC1756362993EBE5AD9575837B148E974164D9633B0562529D', '示例管理员', '[{"table":"organisation","uid":"018bcfe5-6814-7000-8000-000000000014","before":null,"after":{"address":"礐石街道","closed":false,"committee_kind":null,"kind":"bureau","name":"濠江区司法局","parent":null,"phone":"0754-87380000","rev":1,"short_name":"濠礐","street":"440512003","uid":"018bcfe5-6814-7000-8000-000000000014"}},{"table":"organisation","uid":"018bcfe5-6815-7000-8000-000000000015","before":null,"after":{"address":"礐石街道","closed":false,"committee_kind":null,"kind":"office","name":"礐石司法所","parent":"018bcfe5-6814-7000-8000-000000000014","phone":"0754-87380000","rev":1,"short_name":"濠礐","street":"440512003","uid":"018bcfe5-6815-7000-8000-000000000015"}},{"table":"organisation","uid":"018bcfe5-6816-7000-8000-000000000016","before":null,"after":{"address":"礐石街道","closed":false,"committee_kind":"street","kind":"committee","name":"礐石街道人民调解委员会","parent":"018bcfe5-6815-7000-8000-000000000015","phone":"0754-87380000","rev":1,"short_name":"濠礐","street":"440512003","uid":"018bcfe5-6816-7000-8000-000000000016"}},{"table":"organisation","uid":"018bcfe5-6817-7000-8000-000000000017","before":null,"after":{"address":"礐石街道","closed":false,"committee_kind":"street","kind":"committee","name":"滨海街道人民调解委员会","parent":"018bcfe5-6814-7000-8000-000000000014","phone":"0754-87380000","rev":1,"short_name":"濠礐","street":"440512003","uid":"018bcfe5-6817-7000-8000-000000000017"}},{"table":"mediator","uid":"018bcfe5-6818-7000-8000-000000000018","before":null,"after":{"committee":"018bcfe5-6816-7000-8000-000000000016","in_office_from":"2020-01-01","in_office_to":null,"kind":"full_time","name":"陈㛃","occupation":"","phone":"13800138000","registration_no":"粤D-001","rev":1,"sex":"female","uid":"018bcfe5-6818-7000-8000-000000000018"}},{"table":"account","uid":"018bcfe5-6819-7000-8000-000000000019","before":null,"after":{"disabled":false,"login":"admin","mediator":null,"name":"示例管理员","organisation":"018bcfe5-6815-7000-8000-000000000015","rev":1,"role":"administrator","uid":"018bcfe5-6819-7000-8000-000000000019"}}]');
INSERT INTO journal VALUES (2, '2024-03-05 09:45:00', X'018BCFE5681970008000000000000019', 1, 'test', X'070CC2858B73853A092E596A16F360B18758035687DE3C23335D89E627BAAC9D', '示例管理员', '[{"table":"dispute","uid":"018bcfe5-681a-7000-8000-00000000001a","before":null,"after":{"accepted_on":null,"agreement_form":null,"amount":860050,"amount_note":"","arose_on":null,"closed_on":null,"committee":"018bcfe5-6816-7000-8000-000000000016","community":"东湖社区","difficulty":null,"discovered_by":"","dispute_type":"neighbourhood","mediators":[{"mediator":"018bcfe5-6818-7000-8000-000000000018","name":"陈㛃","part":"host"}],"narrative":"楼上排水管破裂，水流入楼下住户客厅。","number":"（2024）濠礐人调字第001号","outcome":null,"people_involved":2,"place":"东湖路12号","received_on":"2024-03-05","recorder":"","register_no":null,"remark":"内部备注","requests":["修复排水管","赔偿损失"],"respondent_position":"愿意修复","retention":"long","rev":1,"risk_handling":[],"risk_signs":[{"evidence":"邻居","severity":"high","sign":"扬言"}],"source":"on_application","state":"registered","street":"440512003","title":"张国强与李秀英漏水纠纷","uid":"018bcfe5-681a-7000-8000-00000000001a"}},{"table":"party","uid":"018bcfe5-681b-7000-8000-00000000001b","before":null,"after":{"address":"东湖路12号","agents":[],"birth_date":"1980-05-06","claim":null,"delivery_address":"","dispute":"018bcfe5-681a-7000-8000-00000000001a","guardians":[{"id_number":"","name":"曾丽","phone":"0754-87381234","relation":"母亲"}],"household_address":"","id_kind":"resident_card","id_note":"","id_number":"440512199001010012","id_override":"","interpreter":null,"kind":"natural","legal_representative":"","legal_representative_post":"","member_count":null,"name":"张国强","nation":"汉族","note":"","occupation":"","other_name":"","phone":"13912345678","position":1,"region":"","representatives":[],"rev":1,"role":"applicant","sex":"male","uid":"018bcfe5-681b-7000-8000-00000000001b"}},{"table":"party","uid":"018bcfe5-681c-7000-8000-00000000001c","before":null,"after":{"address":"东湖路12号","agents":[],"birth_date":"1980-05-06","claim":null,"delivery_address":"","dispute":"018bcfe5-681a-7000-8000-00000000001a","guardians":[{"id_number":"","name":"曾丽","phone":"0754-87381234","relation":"母亲"}],"household_address":"","id_kind":"resident_card","id_note":"","id_number":"44050919850615002X","id_override":"","interpreter":null,"kind":"natural","legal_representative":"","legal_representative_post":"","member_count":null,"name":"李秀英","nation":"汉族","note":"","occupation":"","other_name":"","phone":"13800138111、0754-87386666","position":2,"region":"","representatives":[],"rev":1,"role":"respondent","sex":"male","uid":"018bcfe5-681c-7000-8000-00000000001c"}},{"table":"step","uid":"018bcfe5-681d-7000-8000-00000000001d","before":null,"after":{"body":{"caucus":"背靠背","kind":"session","no":1,"record":"双方陈述。","result":"continue"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-06","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-681d-7000-8000-00000000001d"}}]');
INSERT INTO journal VALUES (3, '2024-03-05 09:45:00', X'018BCFE5681970008000000000000019', 1, 'test', X'CE00E703F08A5BD5D1A0D3D8CCEFEFFC5C482FC66A6AAFD332EBDE396D30B947', '示例管理员', '[{"table":"party","uid":"018bcfe5-681e-7000-8000-00000000001e","before":null,"after":{"address":"东湖路12号","agents":[{"authority":"一般代理","id_number":"","letter":"附卷","letter_on":"2024-03-05","name":"何律师","phone":"","relation":"律师"}],"birth_date":"1980-05-06","claim":{"advance":0,"daily_rate":20000,"days_tenths":125,"owed":250000},"delivery_address":"","dispute":"018bcfe5-681a-7000-8000-00000000001a","guardians":[{"id_number":"","name":"曾丽","phone":"0754-87381234","relation":"母亲"}],"household_address":"","id_kind":"resident_card","id_note":"","id_number":"","id_override":"","interpreter":{"language":"潮汕话","name":"林译","phone":""},"kind":"natural","legal_representative":"","legal_representative_post":"","member_count":null,"name":"覃小妹","nation":"汉族","note":"","occupation":"","other_name":"","phone":"无","position":3,"region":"","representatives":[],"rev":1,"role":"third_party","sex":"male","uid":"018bcfe5-681e-7000-8000-00000000001e"}},{"table":"step","uid":"018bcfe5-681f-7000-8000-00000000001f","before":null,"after":{"body":{"kind":"intake","registrar":"李明","written_application":true},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-681f-7000-8000-00000000001f"}},{"table":"step","uid":"018bcfe5-6821-7000-8000-000000000021","before":null,"after":{"body":{"agency":"濠江区人民法院","agency_kind":"court","handler":"王法官","handler_phone":"0754-87380001","kind":"referral_in","letter_no":"（2024）粤0512诉前调1号","letter_on":"2024-03-01","line":"before_filing","papers":["起诉状副本"],"papers_signed_on":"2024-03-04","replied_on":"2024-03-28","reply":"达成协议","reply_due_on":"2024-04-03"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6821-7000-8000-000000000021"}},{"table":"step","uid":"018bcfe5-6823-7000-8000-000000000023","before":null,"after":{"body":{"kind":"acceptance","notice_no":"受1号","registrar":"李明"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6823-7000-8000-000000000023"}},{"table":"step","uid":"018bcfe5-6825-7000-8000-000000000025","before":null,"after":{"body":{"kind":"refusal","notice_no":"不1号","reasons":["已起诉"],"remedies_told":["向法院起诉"]},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6825-7000-8000-000000000025"}},{"table":"step","uid":"018bcfe5-6827-7000-8000-000000000027","before":null,"after":{"body":{"kind":"rights_notice","way":"written"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6827-7000-8000-000000000027"}},{"table":"step","uid":"018bcfe5-6829-7000-8000-000000000029","before":null,"after":{"body":{"interviewee":"赵六","investigator":"陈㛃","kind":"investigation","record":"问：……\n答：……","relation":"邻居"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6829-7000-8000-000000000029"}},{"table":"step","uid":"018bcfe5-682b-7000-8000-00000000002b","before":null,"after":{"body":{"items":[{"checked_by":"陈㛃","copies":1,"form":"复印件","name":"照片","no":1,"pages":3,"proves":"漏水","provided_by":"张国强"}],"kind":"evidence"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-682b-7000-8000-00000000002b"}},{"table":"step","uid":"018bcfe5-682d-7000-8000-00000000002d","before":null,"after":{"body":{"caucus":"背靠背","kind":"session","no":1,"record":"双方陈述。","result":"continue"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-682d-7000-8000-00000000002d"}},{"table":"step","uid":"018bcfe5-682f-7000-8000-00000000002f","before":null,"after":{"body":{"agreed_by":"双方书面同意","kind":"extension","new_deadline":"2024-05-01","reason":"鉴定"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-682f-7000-8000-00000000002f"}},{"table":"step","uid":"018bcfe5-6831-7000-8000-000000000031","before":null,"after":{"body":{"expected_resume":"四月","interim_arrangements":["暂停施工"],"kind":"suspension","next_check_on":"2024-04-15","reason":"住院","resume_condition":"出院"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6831-7000-8000-000000000031"}},{"table":"step","uid":"018bcfe5-6833-7000-8000-000000000033","before":null,"after":{"body":{"kind":"resumption","reason":"已出院"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6833-7000-8000-000000000033"}},{"table":"step","uid":"018bcfe5-6835-7000-8000-000000000035","before":null,"after":{"body":{"annex":[{"amount":860050,"name":"张国强","note":""}],"copies":3,"effective_on":"2024-03-20","facts":"漏水","form":"written","guarantors":[{"id_number":"","name":"王五","phone":"13800138000","relation":"兄","scope":"连带"}],"kind":"agreement","number":"（2024）濠礐人调字第001号","performance_due":"","performance_due_on":"2024-12-31","performance_mode":"转账","performance_note":"已付1期","performance_state":"ongoing","performed_on":null,"terms":[{"no":1,"payments":[{"amount":860050,"due_on":"2024-12-31","due_text":"","joint":false,"method":"转账","payee":"张国强","payer":"李秀英","schedule":{"items":[{"amount":460050,"due_on":"2024-06-30","no":1},{"amount":400000,"due_on":"2024-12-31","no":2}],"way":"instalments"}}],"text":"分期支付8600.50元"},{"no":2,"payments":[{"amount":1200000,"due_on":null,"due_text":"每月5日前","joint":true,"method":"现金","payee":"张国强","payer":"李秀英、李明","schedule":{"months_counted":12,"per_month":100000,"per_person":50000,"start":"2024-04","until":"终身","way":"recurring"}}],"text":"每月支付"},{"no":3,"payments":[{"amount":1,"due_on":null,"due_text":"","joint":false,"method":"","payee":"张国强","payer":"李秀英","schedule":{"way":"once"}}],"text":"一次付清"}]},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6835-7000-8000-000000000035"}},{"table":"step","uid":"018bcfe5-6837-7000-8000-000000000037","before":null,"after":{"body":{"delivered":[{"on":"2024-03-21","to":"张国强","way":"direct"}],"kind":"termination","notice_no":"终1号","reasons":["分歧过大"],"remedies_told":["诉讼"]},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6837-7000-8000-000000000037"}},{"table":"step","uid":"018bcfe5-6839-7000-8000-000000000039","before":null,"after":{"body":{"by":"张国强","kind":"withdrawal","reason":"自行和解"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6839-7000-8000-000000000039"}},{"table":"step","uid":"018bcfe5-683b-7000-8000-00000000003b","before":null,"after":{"body":{"amount":460050,"instalment_no":1,"kind":"performance","proof":"收据","term_no":1,"what":"支付首期"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-683b-7000-8000-00000000003b"}},{"table":"step","uid":"018bcfe5-683d-7000-8000-00000000003d","before":null,"after":{"body":{"kind":"visit","record":"满意","visited":["张国强"],"visitor":"陈㛃","way":"phone"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-683d-7000-8000-00000000003d"}},{"table":"step","uid":"018bcfe5-683f-7000-8000-00000000003f","before":null,"after":{"body":{"applied_on":"2024-04-01","case_number":"（2024）粤0512民特1号","court":"濠江区人民法院","filed_on":"2024-04-02","kind":"confirmation","result":"裁定调解协议有效","ruled_on":"2024-04-10"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-683f-7000-8000-00000000003f"}},{"table":"step","uid":"018bcfe5-6841-7000-8000-000000000041","before":null,"after":{"body":{"agency":"法律援助中心","agency_kind":"legal_aid","ends_mediation":false,"kind":"referral_out","letter_no":"移1号","reason":"援助","replied_on":null,"reply":"","reply_due_on":"2024-05-01"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6841-7000-8000-000000000041"}},{"table":"step","uid":"018bcfe5-6843-7000-8000-000000000043","before":null,"after":{"body":{"kind":"escalation_report","measures":"劝离","received_by":"民警","sign":"扬言动手","to":"礐石派出所"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6843-7000-8000-000000000043"}},{"table":"step","uid":"018bcfe5-6845-7000-8000-000000000045","before":null,"after":{"body":{"by":"村居法律顾问","content":"释法","help":"adviser","hours_tenths":15,"kind":"assistance"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6845-7000-8000-000000000045"}},{"table":"step","uid":"018bcfe5-6847-7000-8000-000000000047","before":null,"after":{"body":{"kind":"closing","outcome":"success","summary":"履行完毕"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6847-7000-8000-000000000047"}},{"table":"step","uid":"018bcfe5-6849-7000-8000-000000000049","before":null,"after":{"body":{"checked_by":"陈㛃","filed_by":"李明","kind":"archiving","pages":25,"remark":""},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-20","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6849-7000-8000-000000000049"}},{"table":"attachment","uid":"018bcfe5-684b-7000-8000-00000000004b","before":null,"after":{"digest":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","dispute":"018bcfe5-681a-7000-8000-00000000001a","item":"identity","media_type":"image/jpeg","pages":1,"position":1,"rev":1,"rotate":90,"size":3,"step":"018bcfe5-6849-7000-8000-000000000049","title":"身份证","uid":"018bcfe5-684b-7000-8000-00000000004b"}},{"table":"sheet","uid":"018bcfe5-684c-7000-8000-00000000004c","before":null,"after":{"digest":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","dispute":"018bcfe5-681a-7000-8000-00000000001a","edition":"1","form":"rights_notice","issued_at":"2024-03-05 10:32","issued_by":"陈㛃","number":"","pages":1,"party":"018bcfe5-681e-7000-8000-00000000001e","reason":"","replaced":false,"step":null,"title":"权利义务告知书","uid":"018bcfe5-684c-7000-8000-00000000004c","version":1}},{"table":"sheet","uid":"018bcfe5-684d-7000-8000-00000000004d","before":null,"after":{"digest":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","dispute":"018bcfe5-681a-7000-8000-00000000001a","edition":"1","form":"rights_notice","issued_at":"2024-03-05 10:32","issued_by":"陈㛃","number":"","pages":1,"party":"018bcfe5-681e-7000-8000-00000000001e","reason":"笔误","replaced":false,"step":null,"title":"权利义务告知书","uid":"018bcfe5-684d-7000-8000-00000000004d","version":2}},{"table":"number_issued","uid":"018bcfe5-681a-7000-8000-00000000001a","before":null,"after":{"dispute":"018bcfe5-681a-7000-8000-00000000001a","issued_at":"2024-03-05 09:45:00","serial":1,"series":"case","text":"（2024）濠礐人调字第001号","void_reason":null,"voided_at":null,"year":2024}},{"table":"number_issued","uid":"018bcfe5-681a-7000-8000-00000000001a","before":null,"after":{"dispute":"018bcfe5-681a-7000-8000-00000000001a","issued_at":"2024-03-05 09:45:00","serial":2,"series":"case","text":"（2024）濠礐人调字第002号","void_reason":null,"voided_at":null,"year":2024}},{"table":"number_issued","uid":"018bcfe5-681a-7000-8000-00000000001a","before":{"void_reason":null,"voided_at":null},"after":{"void_reason":"误取","voided_at":"2024-03-05 09:45:00"}},{"table":"waiver","uid":"018bcfe5-681a-7000-8000-00000000001a","before":null,"after":{"at":"2024-03-05 09:45:00","check":"copies","dispute":"018bcfe5-681a-7000-8000-00000000001a","field":"agreement.copies","party":null,"reason":"另存","step":"018bcfe5-6849-7000-8000-000000000049","who_name":"示例管理员"}},{"table":"setting","uid":"018bcfe5-6819-7000-8000-000000000019","before":{},"after":{"number.pattern":"（{year}）"}},{"table":"step","uid":"018bcfe5-684e-7000-8000-00000000004e","before":null,"after":{"body":{"caucus":"背靠背","kind":"session","no":1,"record":"双方陈述。","result":"continue"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-21","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-684e-7000-8000-00000000004e"}},{"table":"step","uid":"018bcfe5-684e-7000-8000-00000000004e","before":{"body":{"caucus":"背靠背","kind":"session","no":1,"record":"双方陈述。","result":"continue"},"dispute":"018bcfe5-681a-7000-8000-00000000001a","end":null,"mediators":["陈㛃"],"on":"2024-03-21","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-684e-7000-8000-00000000004e"},"after":null}]');
INSERT INTO journal VALUES (4, '2024-03-05 09:45:00', X'018BCFE5681970008000000000000019', 2, 'test', X'7B3F659221046A2F8D0A61613516BFB21DDB70E3086EE7FAE6D57A69BB60506D', '示例管理员', '[{"table":"dispute","uid":"018bcfe5-684f-7000-8000-00000000004f","before":null,"after":{"accepted_on":null,"agreement_form":null,"amount":860050,"amount_note":"","arose_on":null,"closed_on":null,"committee":"018bcfe5-6816-7000-8000-000000000016","community":"东湖社区","difficulty":null,"discovered_by":"","dispute_type":"neighbourhood","mediators":[{"mediator":"018bcfe5-6818-7000-8000-000000000018","name":"陈㛃","part":"host"}],"narrative":"楼上排水管破裂，水流入楼下住户客厅。","number":null,"outcome":null,"people_involved":2,"place":"东湖路12号","received_on":"2024-03-05","recorder":"","register_no":null,"remark":"内部备注","requests":["修复排水管","赔偿损失"],"respondent_position":"愿意修复","retention":null,"rev":1,"risk_handling":[],"risk_signs":[],"source":"on_application","state":"registered","street":"440512003","title":"重复登记","uid":"018bcfe5-684f-7000-8000-00000000004f"}},{"table":"party","uid":"018bcfe5-6850-7000-8000-000000000050","before":null,"after":{"address":"东湖路12号","agents":[],"birth_date":"1980-05-06","claim":null,"delivery_address":"","dispute":"018bcfe5-684f-7000-8000-00000000004f","guardians":[{"id_number":"","name":"曾丽","phone":"0754-87381234","relation":"母亲"}],"household_address":"","id_kind":"resident_card","id_note":"","id_number":"440512199001010012","id_override":"","interpreter":null,"kind":"natural","legal_representative":"","legal_representative_post":"","member_count":null,"name":"甲","nation":"汉族","note":"","occupation":"","other_name":"","phone":"13912345678","position":1,"region":"","representatives":[],"rev":1,"role":"applicant","sex":"male","uid":"018bcfe5-6850-7000-8000-000000000050"}},{"table":"party","uid":"018bcfe5-6851-7000-8000-000000000051","before":null,"after":{"address":"东湖路12号","agents":[],"birth_date":"1980-05-06","claim":null,"delivery_address":"","dispute":"018bcfe5-684f-7000-8000-00000000004f","guardians":[{"id_number":"","name":"曾丽","phone":"0754-87381234","relation":"母亲"}],"household_address":"","id_kind":"resident_card","id_note":"","id_number":"44050919850615002X","id_override":"","interpreter":null,"kind":"natural","legal_representative":"","legal_representative_post":"","member_count":null,"name":"乙","nation":"汉族","note":"","occupation":"","other_name":"","phone":"13800138111、0754-87386666","position":2,"region":"","representatives":[],"rev":1,"role":"respondent","sex":"male","uid":"018bcfe5-6851-7000-8000-000000000051"}},{"table":"step","uid":"018bcfe5-6852-7000-8000-000000000052","before":null,"after":{"body":{"caucus":"背靠背","kind":"session","no":1,"record":"双方陈述。","result":"continue"},"dispute":"018bcfe5-684f-7000-8000-00000000004f","end":null,"mediators":["陈㛃"],"on":"2024-03-06","others":[],"place":"礐石司法所","present":["张国强"],"recorder":"李明","rev":1,"signing":{"mediator_on":null,"parties":[],"recorder_on":null,"seal_on":null},"start":"09:20","uid":"018bcfe5-6852-7000-8000-000000000052"}}]');
INSERT INTO journal VALUES (5, '2024-03-05 09:45:00', X'018BCFE5681970008000000000000019', 2, 'test', X'C7B2568A571CD8D11D5B6FA0CC0F6E7A7DFD51D4132FDBCD60D129D93466339A', '示例管理员', '[{"table":"dispute","uid":"018bcfe5-684f-7000-8000-00000000004f","before":{"accepted_on":null,"agreement_form":null,"amount":860050,"amount_note":"","arose_on":null,"closed_on":null,"committee":"018bcfe5-6816-7000-8000-000000000016","community":"东湖社区","difficulty":null,"discovered_by":"","dispute_type":"neighbourhood","mediators":[{"mediator":"018bcfe5-6818-7000-8000-000000000018","name":"陈㛃","part":"host"}],"narrative":"楼上排水管破裂，水流入楼下住户客厅。","number":null,"outcome":null,"people_involved":2,"place":"东湖路12号","received_on":"2024-03-05","recorder":"","register_no":null,"remark":"内部备注","requests":["修复排水管","赔偿损失"],"respondent_position":"愿意修复","retention":null,"rev":1,"risk_handling":[],"risk_signs":[],"source":"on_application","state":"registered","street":"440512003","title":"重复登记","uid":"018bcfe5-684f-7000-8000-00000000004f"},"after":null}]');
PRAGMA user_version = 1;
