//! The bank: one open file, one person at work, and the one way in.

use std::path::Path;
use std::time::Instant;

use super::clock::{Clock, Moment};
use super::failure::Failure;
use super::inventory::SharedInventory;
use super::session::{
    Attempts, Person, Session, check_new_password, password_is_right, seal_failure, secrets,
};
use crate::domain::action::Action;
use crate::domain::administration::{AddUser, LogSession, SetPassword, SetUpBank};
use crate::domain::command::{Command, decide};
use crate::domain::context::Context;
use crate::domain::event::{Event, RowAfter};
use crate::domain::people::{BankProfile, Role, User};
use crate::domain::record::Record as _;
use crate::domain::refusal::Refusal;
use crate::domain::rights::SYSTEM;
use crate::domain::unit::Unit;
use crate::domain::world::World;
use crate::store::password::PasswordCost;
use crate::store::seal::{BankKey, Place};
use crate::store::{EntryMeta, Outcome, Reader, Store};

/// What a person asks for, with what proves that it is them.
#[derive(Clone, Debug)]
pub struct Request {
    /// Made once when the form is sent: sent twice, it is done once.
    pub id: String,
    /// What is asked.
    pub command: Command,
    /// The person's password, for signed acts.
    pub password: Option<String>,
    /// Login and password of the second person, for acts that need two.
    pub second: Option<(String, String)>,
}

impl Request {
    /// A request without signature.
    pub fn new(id: String, command: impl Into<Command>) -> Self {
        Self { id, command: command.into(), password: None, second: None }
    }

    /// Signed with the person's password.
    #[must_use]
    pub fn signed(mut self, password: &str) -> Self {
        self.password = Some(password.to_owned());
        self
    }

    /// Confirmed by a second person.
    #[must_use]
    pub fn with_second(mut self, login: &str, password: &str) -> Self {
        self.second = Some((login.to_owned(), password.to_owned()));
        self
    }
}

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// Position of the last ledger entry.
    pub seq: i64,
    /// The events; empty where the same request had been done before.
    pub events: Vec<Event>,
}

impl Done {
    /// Whether this action is among what was done.
    pub fn has(&self, action: Action) -> bool {
        self.events.iter().any(|event| event.action == action)
    }
}

/// How a service is opened.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where moments come from.
    pub clock: Clock,
    /// What a password costs to guess; tests take less.
    pub cost: PasswordCost,
}

impl Default for Settings {
    fn default() -> Self {
        Self { clock: Clock::System, cost: PasswordCost::STANDARD }
    }
}

/// A new bank: its profile and its first administrator.
#[derive(Clone, Debug)]
pub struct NewBank {
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Short code under which units are listed.
    pub code: String,
    /// Facility identification number.
    pub facility: String,
    /// Everything in it is made up.
    pub demonstration: bool,
    /// Login of the first administrator.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Their password.
    pub password: String,
}

/// One open bank.
#[derive(Debug)]
pub struct Service {
    // Before the store: the last connection to close must be the one that can write, or the log stays beside the file.
    reader: Reader,
    store: Store,
    settings: Settings,
    workstation: String,
    session: Option<Session>,
    attempts: Attempts,
    inventory: SharedInventory,
}

impl Service {
    /// Makes a new bank file and signs its administrator in.
    ///
    /// # Errors
    /// A weak password, a refusal of the profile, or a store error; then no file is left.
    pub fn create(path: &Path, new: &NewBank, settings: Settings) -> Result<Self, Failure> {
        check_new_password(&new.login, &new.password)?;
        let key = BankKey::random().map_err(seal_failure)?;
        let (password_hash, wrapped_key) = secrets(&key, &new.password, settings.cost)?;
        let administrator = User {
            login: new.login.trim().to_owned(),
            name: new.name.trim().to_owned(),
            role: Role::Administrator,
            active: true,
            must_change: false,
            password_hash,
            wrapped_key,
        };
        let profile = BankProfile {
            id: "bank".to_owned(),
            uuid: random_hex(16)?,
            name_zh: new.name_zh.trim().to_owned(),
            name_en: new.name_en.trim().to_owned(),
            code: new.code.trim().to_owned(),
            facility: new.facility.trim().to_uppercase(),
            demonstration: new.demonstration,
        };
        let command = SetUpBank { profile, administrator: administrator.clone() };
        // The rules first, so that a wrong entry does not leave an empty file behind.
        let now = settings.clock.now();
        let context = Context {
            actor: administrator.login.clone(),
            role: Role::Administrator,
            now: now.local(),
            signed: true,
        };
        decide(&crate::domain::world::MemoryWorld::default(), &context, &command.clone().into())?;

        let store = Store::create(path)?;
        let mut service = Self::over(store, settings)?;
        service.session =
            Some(Session { person: Person::of(&administrator), id: random_hex(8)?, locked: false, key });
        let id = service.new_id("C");
        service.commit(&context, now, command.into(), &id)?;
        Ok(service)
    }

    /// Opens a bank file; nobody is signed in.
    ///
    /// # Errors
    /// Why the file cannot be opened.
    pub fn open(path: &Path, settings: Settings) -> Result<Self, Failure> {
        Self::over(Store::open(path)?, settings)
    }

    fn over(store: Store, settings: Settings) -> Result<Self, Failure> {
        let reader = store.reader()?;
        Ok(Self {
            store,
            reader,
            settings,
            workstation: workstation(),
            session: None,
            attempts: Attempts::default(),
            inventory: SharedInventory::default(),
        })
    }

    /// The inventory in memory.
    pub fn inventory(&self) -> SharedInventory {
        self.inventory.clone()
    }

    /// The records as last committed.
    pub fn read(&self) -> &Reader {
        &self.reader
    }

    /// A further reading connection.
    ///
    /// # Errors
    /// A store error.
    pub fn reader(&self) -> Result<Reader, Failure> {
        Ok(self.store.reader()?)
    }

    /// The store, for backups and imports.
    pub(crate) fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Whether the file can only be read.
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// The file.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// The bank's profile.
    ///
    /// # Errors
    /// A store error, or a file whose set-up was never finished.
    pub fn profile(&self) -> Result<BankProfile, Failure> {
        let world: &dyn World = &self.reader;
        Ok(crate::domain::checks::known(world, "bank")?)
    }

    /// Now, as the ledger and the rules need it.
    pub fn now(&self) -> Moment {
        self.settings.clock.now()
    }

    /// A new key, `H-7K2M9QWX`: 40 random bits in letters that cannot be mistaken for each other.
    pub fn new_id(&self, prefix: &str) -> String {
        new_id(prefix)
    }

    /// The session, if somebody is signed in and the screen is not locked.
    ///
    /// # Errors
    /// [`Failure::NotSignedIn`].
    pub fn session(&self) -> Result<&Session, Failure> {
        self.session.as_ref().filter(|session| !session.locked).ok_or(Failure::NotSignedIn)
    }

    pub(super) fn key(&self) -> Result<&BankKey, Failure> {
        self.session().map(|session| &session.key)
    }

    fn user(&self, login: &str) -> Result<Option<User>, Failure> {
        let world: &dyn World = &self.reader;
        Ok(world.get::<User>(login)?)
    }

    /// Signs a person in; whoever was signed in is signed out.
    ///
    /// # Errors
    /// Wrong login or password (the same answer for both), too many tries, or a store error.
    pub fn sign_in(&mut self, login: &str, password: &str) -> Result<Person, Failure> {
        let login = login.trim();
        self.check_password(login, password, &Failure::SignIn)?;
        let Some(user) = self.user(login)? else { return Err(Failure::SignIn) };
        let key = BankKey::unwrap(&user.wrapped_key, password).map_err(seal_failure)?;
        if self.session.is_some() {
            self.sign_out()?;
        }
        let person = Person::of(&user);
        self.session = Some(Session { person: person.clone(), id: random_hex(8)?, locked: false, key });
        self.log_session(Action::SignIn, login)?;
        Ok(person)
    }

    /// Checks a password, counting and recording wrong ones.
    fn check_password(&mut self, login: &str, password: &str, wrong: &Failure) -> Result<(), Failure> {
        let now = Instant::now();
        self.attempts.may_try(login, now)?;
        let user = self.user(login)?;
        if password_is_right(user.as_ref(), password, self.settings.cost)? {
            self.attempts.succeeded(login);
            return Ok(());
        }
        self.attempts.failed(login, now);
        self.log_session(Action::FailSignIn, login)?;
        Err(wrong.clone())
    }

    fn log_session(&mut self, what: Action, login: &str) -> Result<(), Failure> {
        if self.is_read_only() {
            return Ok(());
        }
        let moment = self.now();
        let context = match (&self.session, what) {
            (Some(session), Action::SignIn | Action::SignOut) => context_of(&session.person, moment, false),
            _ => system(moment),
        };
        let id = self.new_id("C");
        self.commit(&context, moment, LogSession { what, login: login.to_owned() }.into(), &id)?;
        Ok(())
    }

    /// Signs the person out.
    ///
    /// # Errors
    /// A store error.
    pub fn sign_out(&mut self) -> Result<(), Failure> {
        let Some(login) = self.session.as_ref().map(|session| session.person.login.clone()) else {
            return Ok(());
        };
        let logged = self.log_session(Action::SignOut, &login);
        self.session = None;
        logged
    }

    /// Locks the screen: nothing is done until the password is given again.
    pub fn lock(&mut self) {
        if let Some(session) = &mut self.session {
            session.locked = true;
        }
    }

    /// Unlocks the screen for the same person.
    ///
    /// # Errors
    /// Wrong password.
    pub fn unlock(&mut self, password: &str) -> Result<(), Failure> {
        let Some(session) = &self.session else { return Err(Failure::NotSignedIn) };
        let login = session.person.login.clone();
        self.check_password(&login, password, &Failure::SignIn)?;
        if let Some(session) = &mut self.session {
            session.locked = false;
        }
        Ok(())
    }

    /// Adds a user with an initial password.
    ///
    /// # Errors
    /// A weak password or a refusal.
    pub fn add_user(&mut self, login: &str, name: &str, role: Role, password: &str) -> Result<Done, Failure> {
        check_new_password(login, password)?;
        let (password_hash, wrapped_key) = secrets(self.key()?, password, self.settings.cost)?;
        let user = User {
            login: login.trim().to_owned(),
            name: name.trim().to_owned(),
            role,
            active: true,
            must_change: true,
            password_hash,
            wrapped_key,
        };
        self.execute(Request::new(self.new_id("C"), AddUser { user }))
    }

    /// Adds a user of the demonstration bank, whose password stands on the screen and need not be changed.
    pub(crate) fn add_demo_user(&mut self, user: &super::demo::DemoUser) -> Result<(), Failure> {
        let (password_hash, wrapped_key) = secrets(self.key()?, user.password, self.settings.cost)?;
        let user = User {
            login: user.login.to_owned(),
            name: user.name.to_owned(),
            role: user.role,
            active: true,
            must_change: false,
            password_hash,
            wrapped_key,
        };
        self.execute(Request::new(self.new_id("C"), AddUser { user }))?;
        Ok(())
    }

    /// Gives a user a new password: an administrator anyone an initial one, everybody themselves a new one.
    ///
    /// # Errors
    /// A weak password, a wrong old one (for one's own), or a refusal.
    pub fn set_password(&mut self, login: &str, old: Option<&str>, new: &str) -> Result<Done, Failure> {
        check_new_password(login, new)?;
        let own = self.session()?.person.login == login;
        if own {
            self.check_password(login, old.unwrap_or_default(), &Failure::Signature)?;
        }
        let (password_hash, wrapped_key) = secrets(self.key()?, new, self.settings.cost)?;
        let command = SetPassword { login: login.to_owned(), password_hash, wrapped_key };
        let done = self.execute(Request::new(self.new_id("C"), command))?;
        if own && let Some(session) = &mut self.session {
            session.person.must_change = false;
        }
        Ok(done)
    }

    /// Does what the person at the workstation asks.
    ///
    /// # Errors
    /// Not signed in, a wrong signature, a refusal of the rules, or a store error.
    pub fn execute(&mut self, request: Request) -> Result<Done, Failure> {
        let person = self.session()?.person.clone();
        let signed = match &request.password {
            Some(password) => {
                self.check_password(&person.login, password, &Failure::Signature)?;
                true
            }
            None => false,
        };
        if let Some(second) = request.command.second_person() {
            let given = request.second.as_ref().filter(|(login, _)| login == second);
            let Some((login, password)) = given else { return Err(Refusal::SecondPersonInvalid.into()) };
            let invalid = Failure::Refused(Refusal::SecondPersonInvalid);
            self.check_password(login, password, &invalid)?;
        }
        let moment = self.now();
        let context = context_of(&person, moment, signed);
        self.commit(&context, moment, request.command, &request.id)
    }

    /// What the rules would say to a command now, without doing it: for buttons that explain themselves. The signature
    /// and the second person are taken as given.
    ///
    /// # Errors
    /// The refusal.
    pub fn preview(&self, command: &Command) -> Result<Vec<Event>, Failure> {
        let context = context_of(&self.session()?.person, self.now(), true);
        Ok(decide(&self.reader, &context, command)?)
    }

    /// Decides a command in the transaction that writes its outcome. For commands of people, use [`Service::execute`].
    pub(crate) fn commit(
        &mut self,
        context: &Context,
        moment: Moment,
        command: Command,
        id: &str,
    ) -> Result<Done, Failure> {
        let meta = self.meta(context, moment, id);
        let outcome = self.store.transact(&meta, |world| decide(world, context, &command))?;
        Ok(match outcome {
            Outcome::Committed(committed) => {
                let rows = committed.events.iter().flat_map(|event| &event.after);
                let units: Vec<Unit> = rows.filter_map(unit_after).collect();
                self.inventory.put(&units);
                self.inventory.committed();
                Done { seq: committed.last_seq, events: committed.events }
            }
            Outcome::AlreadyDone { last_seq, .. } => Done { seq: last_seq, events: Vec::new() },
        })
    }

    pub(crate) fn meta(&self, context: &Context, moment: Moment, id: &str) -> EntryMeta {
        EntryMeta {
            actor: context.actor.clone(),
            role: context.role.code().to_owned(),
            workstation: self.workstation.clone(),
            session: self.session.as_ref().map(|session| session.id.clone()).unwrap_or_default(),
            command_id: id.to_owned(),
            at_ms: moment.utc_ms,
            offset_minutes: moment.offset_minutes,
        }
    }

    /// Does what the program does by itself at this time of day: ends reservations whose day has passed.
    ///
    /// # Errors
    /// A store error.
    pub fn daily_work(&mut self) -> Result<(), Failure> {
        if self.is_read_only() {
            return Ok(());
        }
        let moment = self.now();
        let command = crate::domain::reservation::ExpireReservations;
        let id = self.new_id("C");
        self.commit(&system(moment), moment, command.into(), &id)?;
        Ok(())
    }

    /// Keeps what is typed into a form, sealed, until it is saved or dropped.
    ///
    /// # Errors
    /// Not signed in, or a store error.
    pub fn keep_draft(&mut self, form: &str, text: &str) -> Result<(), Failure> {
        let owner = self.session()?.person.login.clone();
        let key = self.key()?.field_key("draft").map_err(seal_failure)?;
        let name = format!("{owner}/{form}");
        let place = Place { table: "draft", column: "sealed", row: &name };
        let sealed = key.seal_text(place, text).map_err(seal_failure)?;
        let saved_at = self.now().utc_ms;
        let draft = crate::store::drafts::Draft { key: name, owner, kind: form.to_owned(), saved_at, sealed };
        Ok(self.store.keep_draft(&draft)?)
    }

    /// What was typed into a form and not saved.
    ///
    /// # Errors
    /// Not signed in, or a store error.
    pub fn draft(&self, form: &str) -> Result<Option<String>, Failure> {
        let owner = &self.session()?.person.login;
        let name = format!("{owner}/{form}");
        let Some(draft) = self.reader.drafts(owner)?.into_iter().find(|draft| draft.key == name) else {
            return Ok(None);
        };
        let key = self.key()?.field_key("draft").map_err(seal_failure)?;
        let place = Place { table: "draft", column: "sealed", row: &name };
        let text = key.open_text(place, &draft.sealed).map_err(seal_failure)?;
        Ok(Some(text.as_str().to_owned()))
    }

    /// Drops a draft.
    ///
    /// # Errors
    /// Not signed in, or a store error.
    pub fn drop_draft(&mut self, form: &str) -> Result<(), Failure> {
        let name = format!("{}/{form}", self.session()?.person.login);
        Ok(self.store.drop_draft(&name)?)
    }

    /// Keeps a preference of the person at the workstation.
    ///
    /// # Errors
    /// Not signed in, or a store error.
    pub fn keep_preference(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        if self.is_read_only() {
            return Ok(());
        }
        let owner = self.session()?.person.login.clone();
        Ok(self.store.keep_preference(&owner, name, value)?)
    }

    /// Ends the session at closing.
    pub fn close(&mut self) {
        // The file closes either way; a session without its end is shown as such in the ledger.
        self.sign_out().ok();
    }
}

fn unit_after(row: &RowAfter) -> Option<Unit> {
    if row.table == Unit::TABLE { Unit::from_cells(&row.cells).ok() } else { None }
}

pub(super) fn context_of(person: &Person, moment: Moment, signed: bool) -> Context {
    Context { actor: person.login.clone(), role: person.role, now: moment.local(), signed }
}

fn system(moment: Moment) -> Context {
    Context { actor: SYSTEM.to_owned(), role: Role::Administrator, now: moment.local(), signed: false }
}

/// The name of this computer, as the ledger shows it.
fn workstation() -> String {
    let name = ["COMPUTERNAME", "HOSTNAME"].iter().find_map(|name| std::env::var(name).ok());
    let name = name.or_else(|| std::fs::read_to_string("/etc/hostname").ok());
    name.map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "workstation".to_owned())
}

fn random_hex(bytes: usize) -> Result<String, Failure> {
    let mut random = vec![0; bytes];
    getrandom::fill(&mut random)
        .map_err(|error| Failure::Store(crate::store::StoreError::Internal(error.to_string())))?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// See [`Service::new_id`]; the window makes the ids of its requests itself.
pub fn new_id(prefix: &str) -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut random = [0; 10];
    // Without randomness of the system no session could have been opened; the clock keeps keys apart even then.
    if getrandom::fill(&mut random).is_err() {
        let now = Clock::System.now().utc_ms.to_be_bytes();
        random[..8].copy_from_slice(&now);
    }
    let letters: String = random.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    format!("{prefix}-{letters}")
}
