//! Where a database must not lie: on network volumes, whose locks do not hold, and in folders that another program
//! copies to a cloud while they are written.

use std::path::{Component, Path};

/// Why a place is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadPlace {
    /// A network volume, with the file system or server that was recognised.
    Network(String),
    /// A folder that is synchronised to a cloud, with the folder's name.
    CloudFolder(String),
}

/// Whether a bank file may lie here.
pub fn judge(path: &Path) -> Option<BadPlace> {
    let mounts = if cfg!(target_os = "linux") {
        std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default()
    } else {
        String::new()
    };
    // The place is judged by what it really is, not by a link to it.
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    judge_by(&real, &mounts)
}

/// The same as a pure function: `mounts` is the text of Linux's `/proc/self/mountinfo`, empty elsewhere.
pub fn judge_by(folder: &Path, mounts: &str) -> Option<BadPlace> {
    network_share(folder)
        .or_else(|| network_mount(folder, mounts))
        .map(BadPlace::Network)
        .or_else(|| cloud_folder(folder).map(BadPlace::CloudFolder))
}

/// A Windows path to another machine: `\\server\share` or `\\?\UNC\server\share`.
fn network_share(folder: &Path) -> Option<String> {
    let text = folder.to_string_lossy();
    let rest = text.strip_prefix(r"\\?\UNC\").or_else(|| {
        text.strip_prefix(r"\\").filter(|rest| !rest.starts_with("?\\") && !rest.starts_with(".\\"))
    })?;
    Some(rest.split('\\').next().unwrap_or_default().to_owned())
}

/// File systems of other machines.
const NETWORK: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb2",
    "smb3",
    "smbfs",
    "afs",
    "ncpfs",
    "davfs",
    "ceph",
    "glusterfs",
    "lustre",
    "beegfs",
    "gpfs",
];
/// Drivers in user space that keep their files on this machine.
const LOCAL_FUSE: &[&str] =
    &["fuse-overlayfs", "gocryptfs", "encfs", "cryfs", "veracrypt", "ntfs-3g", "bindfs"];

/// The network file system that the folder lies on, by the longest mount point above it.
fn network_mount(folder: &Path, mounts: &str) -> Option<String> {
    let (_, kind) = mounts
        .lines()
        .filter_map(mount_of_line)
        .filter(|(point, _)| folder.starts_with(point))
        // Of two mounts over the same point the later one is seen.
        .max_by_key(|(point, _)| Path::new(point).components().count())?;
    let local = match kind.strip_prefix("fuse.") {
        Some(driver) => LOCAL_FUSE.contains(&driver),
        None => !NETWORK.contains(&kind.as_str()),
    };
    (!local).then_some(kind)
}

/// Mount point and file system type of a line: `36 35 98:0 /mnt1 /mnt2 rw - ext3 /dev/root rw`.
fn mount_of_line(line: &str) -> Option<(String, String)> {
    let (head, tail) = line.split_once(" - ")?;
    let point = head.split(' ').nth(4)?;
    let kind = tail.split(' ').next()?;
    Some((unescape(point), kind.to_owned()))
}

/// The kernel writes blanks and backslashes as octal escapes.
fn unescape(point: &str) -> String {
    point.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}

/// Folder names of programs that copy to a cloud, as they name them themselves.
const CLOUD: &[&str] = &[
    "onedrive",
    "dropbox",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "baidusyncdisk",
    "baidunetdiskworkspace",
    "百度网盘同步空间",
    "wpsdrive",
    "wps云盘",
    "wps 云盘",
    "微云同步助手",
    "syncthing",
    "seafile",
    "nextcloud",
    "owncloud",
];

fn cloud_folder(folder: &Path) -> Option<String> {
    folder.components().find_map(|component| {
        let Component::Normal(name) = component else { return None };
        let name = name.to_string_lossy();
        let lower = name.to_lowercase();
        // "OneDrive - Hospital", "Dropbox (Personal)": the company stands behind.
        let known = CLOUD.iter().any(|cloud| {
            lower
                .strip_prefix(cloud)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(" -") || rest.starts_with(" ("))
        });
        known.then(|| name.into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 0:21 / / rw,relatime - ext4 /dev/sda1 rw
23 22 0:22 / /srv/bank\\040share rw,relatime shared:1 - nfs4 server:/x rw
24 22 0:23 / /media/ssh rw - fuse.sshfs user@host: rw
25 22 0:24 / /var/lib/box rw - fuse.fuse-overlayfs fuse-overlayfs rw
26 22 0:25 / /mnt/usb rw - fuseblk /dev/sdb1 rw
27 24 0:26 / /media/ssh/local rw - tmpfs tmpfs rw";

    #[test]
    fn network_volumes_are_found_by_their_mount() {
        let kind = |folder: &str| judge_by(Path::new(folder), MOUNTS);
        assert_eq!(kind("/srv/bank"), None);
        assert_eq!(kind("/srv/bank share/data"), Some(BadPlace::Network("nfs4".into())));
        assert_eq!(kind("/srv/bank shared"), None);
        assert_eq!(kind("/media/ssh"), Some(BadPlace::Network("fuse.sshfs".into())));
        assert_eq!(kind("/media/ssh/local"), None);
        assert_eq!(kind("/var/lib/box"), None);
        assert_eq!(kind("/mnt/usb"), None);
    }

    #[test]
    fn windows_shares_are_found_by_their_path() {
        let kind = |folder: &str| judge_by(Path::new(folder), "");
        assert_eq!(kind(r"\\nas01\bank"), Some(BadPlace::Network("nas01".into())));
        assert_eq!(kind(r"\\?\UNC\nas01\bank"), Some(BadPlace::Network("nas01".into())));
        assert_eq!(kind(r"\\?\C:\bank"), None);
        assert_eq!(kind(r"C:\bank"), None);
    }

    #[test]
    fn folders_that_are_copied_to_a_cloud_are_found_by_name() {
        for name in
            ["OneDrive", "OneDrive - 天津市血液中心", "dropbox", "Dropbox (Bank)", "坚果云", "我的坚果云"]
        {
            let folder = Path::new("/srv/a").join(name).join("bank");
            assert_eq!(judge_by(&folder, MOUNTS), Some(BadPlace::CloudFolder(name.into())), "{name}");
        }
        for name in ["OneDriver", "dropboxes", "cloud", "bank"] {
            assert_eq!(judge_by(&Path::new("/srv/a").join(name), MOUNTS), None, "{name}");
        }
    }
}
